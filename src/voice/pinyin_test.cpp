#include "voice/pinyin.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "voice/phrases.h"

namespace answerprint::voice {
namespace {

std::string said(std::string_view text) {
    std::string out;
    for (const Reading& r : pinyin(text))
        for (const auto& s : r.syllables) out += (out.empty() ? "" : " ") + s;
    return out;
}

struct Case {
    const char *text, *pinyin;
};

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, AreReadAsTheyAreSpoken) { EXPECT_EQ(said(GetParam().text), GetParam().pinyin); }

INSTANTIATE_TEST_SUITE_P(
    Mandarin, Sentences,
    testing::Values(
        Case{"守塔人坐下。", "shou3 ta3 ren2 zuo4 xia4"},
        Case{"他去银行取钱，路上行人很多。",
             "ta1 qu4 yin2 hang2 qu3 qian2 lu4 shang5 xing2 ren2 hen3 duo1"},
        Case{"校长长大了，头发很长。", "xiao4 zhang3 zhang3 da4 le5 tou2 fa5 hen3 chang2"},
        Case{"我还没还给他。", "wo3 hai2 mei2 huan2 gei3 ta1"},
        Case{"我了解你，你受不了了。", "wo3 liao3 jie3 ni3 ni3 shou4 bu5 liao3 le5"},
        Case{"别着急，看着我。", "bie2 zhao2 ji2 kan4 zhe5 wo3"},
        Case{"我得走了，你觉得呢？", "wo3 dei3 zou3 le5 ni3 jue2 de5 ne5"},
        Case{"他慢慢地走到地上坐下。", "ta1 man4 man4 de5 zou3 dao4 di4 shang5 zuo4 xia4"},
        Case{"首都的人都来了。", "shou3 du1 de5 ren2 dou1 lai2 le5"},
        Case{"重要的事情要重新说。", "zhong4 yao4 de5 shi4 qing5 yao4 chong2 xin1 shuo1"},
        Case{"音乐让我快乐。", "yin1 yue4 rang4 wo3 kuai4 le4"},
        Case{"我觉得该睡觉了。", "wo3 jue2 de5 gai1 shui4 jiao4 le5"},
        Case{"没人知道船淹没在哪里。", "mei2 ren2 zhi1 dao5 chuan2 yan1 mo4 zai4 na3 li5"},
        Case{"因为我想成为医生。", "yin1 wei4 wo3 xiang3 cheng2 wei2 yi1 sheng1"},
        Case{"会计会来的。", "kuai4 ji4 hui4 lai2 de5"},
        Case{"这个很便宜，也方便。", "zhe4 ge4 hen3 pian2 yi5 ye3 fang1 bian4"},
        Case{"他只有一只狗。", "ta1 zhi3 you3 yi4 zhi1 gou3"},
        Case{"他好奇，爱好很好。", "ta1 hao4 qi2 ai4 hao4 hen3 hao3"},
        Case{"干杯！你在干什么？", "gan1 bei1 ni3 zai4 gan4 shen2 me5"},
        Case{"老师教我空白的地方。", "lao3 shi1 jiao1 wo3 kong4 bai2 de5 di4 fang5"},
        Case{"难民遇到了困难。", "nan4 min2 yu4 dao4 le5 kun4 nan2"},
        Case{"数一数，数字不对。", "shu3 yi5 shu3 shu4 zi4 bu2 dui4"},
        Case{"我相信这张照片是真相。", "wo3 xiang1 xin4 zhe4 zhang1 zhao4 pian4 shi4 zhen1 xiang4"},
        Case{"应该答应他。", "ying1 gai1 da1 ying5 ta1"},
        Case{"转身，别打转。", "zhuan3 shen1 bie2 da3 zhuan4"},
        Case{"他当了一回主角。", "ta1 dang1 le5 yi4 hui2 zhu3 jue2"},
        Case{"一个人一天一次。", "yi2 ge4 ren2 yi4 tian1 yi2 ci4"},
        Case{"不是不来，是不能来。", "bu2 shi4 bu4 lai2 shi4 bu4 neng2 lai2"},
        Case{"是不是第一次？", "shi4 bu5 shi4 di4 yi1 ci4"},
        Case{"1998年3月12日", "yi1 jiu3 jiu3 ba1 nian2 san1 yue4 shi2 er4 ri4"},
        Case{"一九九八年，十一个人。", "yi1 jiu3 jiu3 ba1 nian2 shi2 yi1 ge4 ren2"},
        Case{"星期一，我等一下你。", "xing1 qi1 yi1 wo3 deng3 yi2 xia4 ni3"},
        Case{"2个人，30%，3.5米。", "liang3 ge4 ren2 bai3 fen1 zhi1 san1 shi2 san1 dian3 wu3 mi3"},
        Case{"妈妈在桌子上放了橘子。", "ma1 ma5 zai4 zhuo1 zi5 shang4 fang4 le5 ju2 zi5"},
        Case{"放映机转动，胶片断了。", "fang4 ying4 ji1 zhuan4 dong4 jiao1 pian4 duan4 le5"},
        Case{"绿色的旅行箱", "lü4 se4 de5 lü3 xing2 xiang1"}));

TEST(Numbers, AreSpokenInChinese) {
    const Case cases[] = {{"0", "零"},
                          {"10", "十"},
                          {"15", "十五"},
                          {"101", "一百零一"},
                          {"110", "一百一十"},
                          {"2024", "二千零二十四"},
                          {"10000", "一万"},
                          {"100005", "十万零五"},
                          {"12345678", "一千二百三十四万五千六百七十八"},
                          {"100000001", "一亿零一"},
                          {"007", "零零七"},
                          {"3.14", "三点一四"}};
    for (const auto& c : cases) EXPECT_EQ(number_in_hanzi(c.text), c.pinyin);
}

TEST(Pinyin, NamesTheBytesOfEachHanziAndNumber) {
    const auto r = pinyin("我有12个。");
    ASSERT_EQ(r.size(), 4u);
    EXPECT_EQ(r[2].begin, 6u);
    EXPECT_EQ(r[2].end, 8u);
    EXPECT_EQ(r[2].syllables.size(), 2u);
    EXPECT_EQ(r[3].begin, 8u);
    EXPECT_EQ(r[3].end, 11u);
}

TEST(Pinyin, DoesNotReadAWordAcrossAMark) {
    EXPECT_EQ(said("银，行"), "yin2 xing2");
    EXPECT_EQ(said("不，是"), "bu4 shi4");
}

TEST(Pinyin, EveryHanziHasAReading) {
    int unread = 0;
    for (char32_t c = 0x4E00; c <= 0x9FA5; ++c) {
        std::string text;
        append_utf8(text, c);
        unread += pinyin(text)[0].syllables.empty();
    }
    EXPECT_LT(unread, 20);
}

}  // namespace
}  // namespace answerprint::voice
