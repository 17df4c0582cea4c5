#include "scene/stock_sets.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::scene {
namespace {

constexpr SetKind room = SetKind::room, exterior = SetKind::exterior;

// "room" and "place" serve where no word is known; of words alike long the first wins.
const std::vector<StockSet> stock{
    {"booth",
     {"booth", "projection room", "control room"},
     {"放映室", "放映间", "机房", "控制室"},
     room,
     {5.4, 2.8, 4.6},
     "planks",
     "moss plaster",
     "",
     "door N 1.7; projector -1.2 -0.75 180; stool -2.0 -0.7 90; shelf E -1.6; "
     "box on shelf; film-reel on shelf; shelf E -0.6; box on shelf; "
     "desk S -1.3; desk-lamp on desk; film-can on desk; picture N 0.4; clock N -0.5; "
     "calendar W 1.2; ceiling-lamp -0.7 -0.6; crate 2.2 1.8 10; film-can on crate; "
     "radiator W -1.4"},
    {"kitchen",
     {"kitchen"},
     {"厨房"},
     room,
     {5.2, 2.7, 4.6},
     "tiles",
     "cream plaster",
     "",
     "door E 1.2; window N -0.6; kitchen N -0.6; pot on kitchen; bowl on kitchen; "
     "bottle on kitchen; stove N 1.0; kettle on stove; fridge N 1.85; "
     "table -1.8 0.4 90; chair -1.8 -0.55 0; chair -1.8 1.35 180; cup on table; "
     "plate on table; bread on table; cabinet W -1.7; teapot on cabinet; "
     "clock E -0.6; calendar W 1.9; ceiling-lamp -1.5 0.3"},
    {"bedroom",
     {"bedroom", "bed room"},
     {"卧室", "寝室", "房里"},
     room,
     {5.2, 2.7, 4.8},
     "planks",
     "sand wallpaper",
     "",
     "door E 1.5; window W -0.6; curtain W -0.6; bed N -0.3; bedside-table N -1.35; "
     "lamp on bedside-table; bedside-table N 0.75; book on bedside-table; "
     "picture N -0.3; wardrobe E -1.2; mirror E 0.1; rug 0 0.7; desk W 1.35; "
     "desk-lamp on desk; book on desk; chair -1.6 1.35 -90; potted-plant -2.25 -2.0; "
     "ceiling-lamp -0.7 -0.6"},
    {"hotel-room",
     {"hotel room", "guest room", "motel", "hotel", "inn"},
     {"客房", "旅馆", "酒店", "宾馆", "旅店"},
     room,
     {5.4, 2.7, 5.2},
     "carpet",
     "light olive wallpaper",
     "",
     "door E 1.7; window W -0.4; curtain W -0.4; bed N -0.5; bedside-table N 0.6; "
     "lamp on bedside-table; picture N -0.5; armchair -2.0 1.2 60; "
     "coffee-table -1.9 2.1; telephone on coffee-table; desk E -1.0; "
     "television on desk; mirror E 0.2; suitcase 2.2 0.3 -90; ceiling-lamp -0.7 -0.6"},
    {"dormitory",
     {"dormitory", "dorm", "barracks"},
     {"宿舍", "学生宿舍"},
     room,
     {5.4, 2.8, 5.4},
     "linoleum",
     "mint paint",
     "",
     "door E 1.9; window N 0; bed N -1.9; bed N 1.9; desk W 0.6; desk-lamp on desk; "
     "book on desk; thermos on desk; chair -1.65 0.6 -90; wardrobe E 0.25; "
     "calendar W 1.8; suitcase -0.4 -2.3 5; bucket 0.35 -2.3; ceiling-lamp -0.7 -0.6"},
    {"ward",
     {"hospital", "ward", "clinic", "sickroom"},
     {"病房", "医院", "诊所"},
     room,
     {6.2, 2.9, 5.2},
     "linoleum",
     "mint paint",
     "",
     "door E 1.7; window W -0.6; radiator W -0.6; bed N -1.5; bedside-table N -0.45; "
     "thermos on bedside-table; glass on bedside-table; bed N 0.75; "
     "bedside-table N 1.8; flower on bedside-table; chair -2.7 0.7 70; cabinet E -0.4; "
     "medicine on cabinet; clock E 0.5; picture N -0.4; curtain W -0.6; "
     "ceiling-lamp -0.7 -0.6"},
    {"bathroom",
     {"bathroom", "washroom", "toilet", "restroom", "shower"},
     {"浴室", "卫生间", "洗手间", "厕所", "澡堂"},
     room,
     {3.4, 2.6, 3.2},
     "tiles",
     "white tiles",
     "",
     "door E 0.7; bathtub N -1.28; window W -0.4; sink N 0; mirror N 0; "
     "wall-lamp N 0.45; toilet N 0.9; radiator E -0.85; cabinet W 1.05; "
     "bucket -1.4 0.2; ceiling-lamp -0.7 -0.6"},
    {"office",
     {"office", "bureau", "newsroom", "station house", "police station"},
     {"办公室", "警察局", "派出所", "编辑部"},
     room,
     {5.6, 2.8, 4.8},
     "carpet",
     "grey plaster",
     "",
     "door E 1.5; window N 0.9; radiator N 0.9; desk -1.0 -1.15 180; "
     "chair -1.0 -1.8 0; typewriter on desk; desk-lamp on desk; telephone on desk; "
     "book on desk; chair -2.2 0.3 100; shelf W -1.7; box on shelf; shelf W -0.7; "
     "cabinet E -0.9; cabinet E 0.05; fan on cabinet; clock N -0.6; picture N -1.6; "
     "calendar E 0.7; potted-plant 2.4 -2.0; dustbin -2.0 -1.2; ceiling-lamp -0.7 -0.6"},
    {"study",
     {"study", "den"},
     {"书房"},
     room,
     {5.4, 2.9, 4.8},
     "planks",
     "olive wallpaper",
     "",
     "door E 1.5; window N -0.2; curtain N -0.2; desk -0.6 -1.1 180; "
     "chair -0.6 -1.75 0; desk-lamp on desk; book on desk; letter on desk; "
     "shelf W -1.6; book on shelf; shelf W -0.6; shelf W 0.4; vase on shelf; "
     "armchair 1.9 -1.1 -40; floor-lamp 2.4 -2.0; shelf N 1.3; picture E 0.3; "
     "rug 0.2 0.7; ceiling-lamp -0.7 -0.6"},
    {"cafe",
     {"cafe", "café", "diner", "bar", "pub", "coffee shop"},
     {"咖啡馆", "咖啡厅", "酒吧"},
     room,
     {8.0, 3.0, 6.4},
     "planks",
     "rust plaster",
     "",
     "door E 2.2; window W -1.6; window W 1.3; counter 1.9 -2.0; glass on counter; "
     "cake on counter; bottle on counter; shelf N 1.0; bottle on shelf; shelf N 2.0; "
     "teapot on shelf; shelf N 3.0; blackboard N -1.3; picture N -3.0; table -2.7 -1.5; "
     "chair -2.7 -2.3 0; chair -2.7 -0.7 180; cup on table; vase on table; "
     "table -2.7 1.6; chair -2.7 0.8 0; chair -2.7 2.4 180; cup on table; "
     "ashtray on table; table 2.5 0.7; chair 2.5 -0.1 0; chair 2.5 1.5 180; "
     "cup on table; newspaper on table; stool 1.4 -1.2; stool 2.3 -1.2; clock E -0.6; "
     "potted-plant -3.65 -2.8; ceiling-lamp -2.4 0; ceiling-lamp 2.0 -0.4"},
    {"noodle-shop",
     {"noodle shop", "restaurant", "canteen", "eatery", "dining room", "dining hall", "ramen"},
     {"面馆", "饭馆", "餐厅", "餐馆", "食堂", "小吃店", "饺子馆", "火锅店"},
     room,
     {7.2, 2.9, 6.0},
     "tiles",
     "light mint paint",
     "",
     "door E 1.9; window W -1.2; counter 1.6 -1.9; pot on counter; bowl on counter; "
     "thermos on counter; stove N 0.6; pot on stove; kitchen N 2.3; bowl on kitchen; "
     "bottle on kitchen; fan on kitchen; table -2.3 -1.3; stool -2.3 -2.0; "
     "stool -2.3 -0.6; bowl on table; chopsticks on table; bottle on table; "
     "table -2.3 1.2; stool -2.3 0.5; stool -2.3 1.9; bowl on table; "
     "chopsticks on table; table 2.3 0.2; stool 2.3 -0.5; stool 2.3 0.9; bowl on table; "
     "teapot on table; calendar N -0.6; clock N -1.3; picture W 1.4; picture W 2.2; "
     "crate -3.2 -2.6; bottle on crate; ceiling-lamp -1.6 0.2; ceiling-lamp 1.8 0.2"},
    {"teahouse",
     {"teahouse", "tea house", "tea room"},
     {"茶馆", "茶楼", "茶室"},
     room,
     {7.6, 3.2, 6.2},
     "slate stone",
     "walnut planks",
     "",
     "door E 2.0; window W -1.3; window W 1.3; table -2.4 -1.4; chair -2.4 -2.2 0; "
     "chair -2.4 -0.6 180; teapot on table; cup on table; cup on table; table -2.4 1.4; "
     "chair -2.4 0.6 0; chair -2.4 2.2 180; teapot on table; cup on table; "
     "table 2.3 -1.2; chair 2.3 -2.0 0; chair 2.3 -0.4 180; teapot on table; "
     "cup on table; altar N -0.2; vase on altar; candle on altar; picture N -0.2; "
     "picture N -1.6; picture N 1.4; birdcage 3.4 -2.7; pillar -0.9 -2.3; "
     "pillar 0.9 -2.3; potted-plant -3.4 -2.7; ceiling-lamp -1.6 0; ceiling-lamp 1.6 0"},
    {"classroom",
     {"classroom", "school", "lecture hall"},
     {"教室", "课堂", "学校"},
     room,
     {7.6, 3.0, 6.4},
     "planks",
     "cream plaster",
     "",
     "door E -2.2; window W -1.2; window W 1.4; blackboard N 0; desk -2.2 -2.1 180; "
     "book on desk; chair -2.2 -2.75 0; table -2.6 -0.6; chair -2.6 0.1 180; "
     "book on table; table -2.6 0.9; chair -2.6 1.6 180; book on table; table -2.6 2.3; "
     "chair -2.6 2.95 180; table 2.6 -0.6; chair 2.6 0.1 180; book on table; "
     "table 2.6 0.9; chair 2.6 1.6 180; table 2.6 2.3; chair 2.6 2.95 180; "
     "clock N 1.7; picture E 0.6; map on desk; radiator W 0.1; "
     "ceiling-lamp -1.8 0.3; ceiling-lamp 1.8 0.3"},
    {"cinema",
     {"cinema", "theatre", "theater", "auditorium", "stage", "hall", "screening room"},
     {"电影院", "影院", "剧院", "礼堂", "大厅", "舞台", "戏院"},
     room,
     {11.0, 4.6, 10.0},
     "carpet",
     "crimson plaster",
     "",
     "door E 4.2; door W -3.6; screen*2.3 N 0; bench -1.9 -0.9 180; "
     "bench -3.5 -0.9 180; bench 1.9 -0.9 180; bench 3.5 -0.9 180; bench -2.0 0.3 180; "
     "bench -3.6 0.3 180; bench 2.0 0.3 180; bench 3.6 0.3 180; bench -2.0 1.5 180; "
     "bench -3.6 1.5 180; bench 2.0 1.5 180; bench 3.6 1.5 180; bench -1.9 2.7 180; "
     "bench -3.5 2.7 180; bench 1.9 2.7 180; bench 3.5 2.7 180; wall-lamp W -1.6; "
     "wall-lamp W 1.4; wall-lamp E -1.6; wall-lamp E 1.4"},
    {"shop",
     {"shop", "store", "bakery", "pharmacy", "bookshop", "bookstore", "kiosk"},
     {"商店", "小店", "书店", "杂货店", "药店", "铺子", "超市", "小卖部", "店铺"},
     room,
     {6.4, 2.9, 5.2},
     "linoleum",
     "ochre plaster",
     "",
     "door E 1.6; window W 0.6; counter 1.0 -1.2; radio on counter; "
     "newspaper on counter; bottle on counter; shelf N -2.5; box on shelf; "
     "shelf N -1.5; bottle on shelf; shelf N -0.5; book on shelf; shelf N 0.5; "
     "vase on shelf; shelf N 1.5; teapot on shelf; shelf N 2.5; crate -2.7 0.1; "
     "basket on crate; crate -2.7 0.9; apple on crate; orange on crate; "
     "barrel -2.7 -0.8; broom -3.05 2.3 90; clock E -0.8; calendar E 0.2; "
     "stool 2.6 -1.9; ceiling-lamp -0.7 -0.6"},
    {"workshop",
     {"workshop", "garage", "warehouse", "barn", "factory", "shed"},
     {"车间", "仓库", "车库", "作坊", "工厂", "厂房"},
     room,
     {7.0, 3.2, 6.0},
     "concrete",
     "bricks",
     "",
     "door E 1.9; window W -0.9; window N 0.6; desk N -1.7; lamp on desk; "
     "rope on desk; box on desk; stool -1.7 -1.9; shelf N -2.9; bottle on shelf; "
     "shelf N 2.4; box on shelf; crate 2.9 -1.7; box on crate; crate 2.9 -0.9; "
     "crate 2.2 -2.0; barrel -3.1 0.4; barrel -3.1 1.2; bucket on barrel; "
     "ladder -3.1 2.2 90; bicycle 2.5 0.35 170; broom 3.3 1.1 -90; dustbin -3.2 -2.1; "
     "ceiling-lamp -0.7 -0.6"},
    {"studio",
     {"studio", "atelier", "artist's studio"},
     {"工作室", "画室", "录音室", "摄影棚"},
     room,
     {7.0, 3.4, 5.8},
     "planks",
     "white plaster",
     "",
     "door E 1.8; window N -1.4; window N 1.0; easel -1.9 -0.8 30; easel 1.7 -1.6 -40; "
     "stool -1.4 0.1 200; table N 2.8; bottle on table; vase on table; shelf W -1.6; "
     "box on shelf; sofa W 1.2; rug 0 0.8; picture E -1.4; picture E -0.5; "
     "picture E 0.4; crate -2.9 -2.4; book on crate; floor-lamp -3.0 -0.6; "
     "ceiling-lamp -0.7 -0.6"},
    {"library",
     {"library", "archive", "reading room"},
     {"图书馆", "阅览室", "档案室", "资料室"},
     room,
     {8.0, 3.4, 6.4},
     "planks",
     "olive plaster",
     "",
     "door E 2.2; window W -1.6; window W 1.5; shelf N -3.45; shelf N -2.47; "
     "book on shelf; shelf N -1.49; shelf N -0.51; vase on shelf; shelf N 0.47; "
     "shelf N 1.45; book on shelf; shelf N 2.43; shelf N 3.41; shelf E -2.0; "
     "shelf E -1.0; shelf E 0.0; table -2.0 -1.2; desk-lamp on table; book on table; "
     "chair -2.0 -2.0 0; chair -2.0 -0.4 180; table -2.0 1.5; desk-lamp on table; "
     "book on table; chair -2.0 0.7 0; chair -2.0 2.3 180; table 2.2 -1.0; "
     "desk-lamp on table; book on table; chair 2.2 -1.8 0; chair 2.2 -0.2 180; "
     "clock W 0; ladder 3.4 -2.5 180; ceiling-lamp -0.7 -0.6"},
    {"laboratory",
     {"laboratory", "lab", "darkroom", "morgue"},
     {"实验室", "化验室", "暗房", "太平间"},
     room,
     {6.4, 3.0, 5.4},
     "linoleum",
     "white tiles",
     "",
     "door E 1.7; window N 0.2; kitchen N -1.9; bottle on kitchen; glass on kitchen; "
     "bowl on kitchen; sink N 1.5; cabinet N 2.5; medicine on cabinet; "
     "bottle on cabinet; desk W 0.4; laptop on desk; desk-lamp on desk; glass on desk; "
     "stool -2.2 0.4; table 2.0 -0.9; glass on table; bottle on table; bottle on table; "
     "stool 2.0 -0.2; shelf W -1.2; box on shelf; shelf E 0.2; bottle on shelf; "
     "clock E -0.9; fridge W 1.7; ceiling-lamp -1.2 0.2; ceiling-lamp 1.4 0.2"},
    {"attic",
     {"attic", "loft", "garret"},
     {"阁楼"},
     room,
     {6.0, 2.4, 5.0},
     "planks",
     "pine planks",
     "",
     "door E 1.6; window N 0; crate -2.4 -2.0; box on crate; box -1.7 -2.2 15; "
     "crate -2.5 -1.3; doll on crate; rocking-chair 1.7 -1.3 -30; wardrobe W 0.2; "
     "mirror E -1.0; suitcase -1.0 -2.2 5; picture E 0.1; birdcage 2.5 -2.1; "
     "shelf N 1.7; book on shelf; lantern on shelf; barrel 2.5 -0.3; "
     "basket on barrel; rug 0 0.6; ceiling-lamp*0.8 -0.7 -0.6"},
    {"cellar",
     {"cellar", "basement", "bunker", "tunnel", "vault", "crypt"},
     {"地下室", "地窖", "酒窖", "防空洞", "地道"},
     room,
     {6.4, 2.5, 5.2},
     "earth",
     "stone",
     "",
     "door E 1.6; barrel -2.7 -2.1; barrel -2.0 -2.2; barrel -1.3 -2.1; "
     "barrel -2.7 -1.4; rope on barrel; shelf N 0; bottle on shelf; shelf N 1.0; "
     "bottle on shelf; shelf N 2.0; box on shelf; crate -2.8 -0.4; bottle on crate; "
     "crate -2.8 0.4; lantern on crate; crate 2.7 -0.6; box on crate; "
     "pillar -1.3 -0.9; pillar 1.5 -0.9; ladder -2.8 1.7 90; bucket 2.7 0.3; "
     "ceiling-lamp -0.7 -0.6"},
    {"waiting-room",
     {"waiting room", "lobby", "reception", "ticket office", "foyer", "airport"},
     {"候车室", "大堂", "前台", "售票处", "等候室", "候诊室", "机场"},
     room,
     {7.6, 3.2, 5.8},
     "tiles",
     "cream plaster",
     "",
     "door E 1.8; window W -0.6; window W 1.4; counter N 1.6; telephone on counter; "
     "radio on counter; bench -2.8 -2.3; bench -1.0 -2.3; bench W 0.3; "
     "bench -2.2 2.3 180; clock N 0; map on counter; picture N 1.6; "
     "picture N -2.0; suitcase -3.3 1.6 20; potted-plant 3.4 -2.5; dustbin 0.1 -2.5; "
     "radiator W -1.9; ceiling-lamp -1.6 0.2; ceiling-lamp 1.8 0.2"},
    {"corridor",
     {"corridor", "hallway", "passage", "stairwell", "landing", "elevator"},
     {"走廊", "过道", "楼道", "门厅", "电梯", "楼梯间"},
     room,
     {3.0, 2.7, 9.6},
     "linoleum",
     "mint plaster",
     "",
     "door N 0; door W -2.6; door W 1.2; door E -0.8; door E 2.8; radiator W -0.8; "
     "picture E -2.8; picture E 1.2; bench E -3.9; potted-plant -1.2 -4.4; clock W 3.2; "
     "ceiling-lamp 0 -2.6; ceiling-lamp 0 1.4"},
    {"cell",
     {"cell", "prison", "jail", "interrogation room"},
     {"牢房", "监狱", "审讯室", "看守所"},
     room,
     {4.6, 2.8, 4.2},
     "concrete",
     "grey plaster",
     "",
     "door E 1.2; window*0.6 N 0.9; bed N -1.4; table 1.5 -1.0; chair 1.5 -1.65 0; "
     "chair 1.5 -0.25 180; cup on table; ashtray on table; toilet W 1.3; "
     "bucket -2.0 0.6; ceiling-lamp -0.7 -0.6"},
    {"temple",
     {"temple", "shrine", "monastery", "church", "chapel"},
     {"寺庙", "庙里", "大殿", "佛堂", "祠堂", "教堂", "道观"},
     room,
     {8.0, 4.2, 7.6},
     "slate stone",
     "crimson plaster",
     "",
     "door E 2.6; window W -1.8; window W 1.4; altar*1.3 0 -2.9; candle on altar; "
     "candle on altar; vase on altar; bowl on altar; picture*2 N 0; "
     "pillar*1.4 -2.3 -2.0; pillar*1.4 2.3 -2.0; pillar*1.4 -2.3 1.6; "
     "pillar*1.4 2.3 1.6; picture N -2.8; picture N 2.8; bench -3.4 0 90; "
     "lantern -1.6 -2.2; lantern 1.6 -2.2; rug 0 0.6; potted-plant -3.6 -3.3; "
     "potted-plant 3.6 -3.3; ceiling-lamp -1.6 -0.4; ceiling-lamp 1.6 -0.4"},
    {"train",
     {"train carriage", "train compartment", "railway carriage", "compartment", "carriage", "train",
      "subway", "metro car", "bus"},
     {"车厢", "火车上", "列车", "硬座", "卧铺", "地铁", "公交车"},
     room,
     {3.0, 2.4, 9.0},
     "linoleum",
     "light mint paint",
     "",
     "door N 0; window*0.85 W -2.9; window*0.85 W -0.9; window*0.85 W 1.1; "
     "window*0.85 W 3.1; window*0.85 E -2.9; window*0.85 E -0.9; window*0.85 E 1.1; "
     "window*0.85 E 3.1; bench*0.6 -0.98 -3.0; bench*0.6 -0.98 -1.9 180; "
     "bench*0.6 -0.98 -1.2; bench*0.6 -0.98 -0.1 180; bench*0.6 -0.98 2.4; "
     "bench*0.6 -0.98 3.6 180; bench*0.6 0.98 -3.0; bench*0.6 0.98 -1.9 180; "
     "bench*0.6 0.98 -1.2; bench*0.6 0.98 -0.1 180; bench*0.6 0.98 2.4; "
     "bench*0.6 0.98 3.6 180; ceiling-lamp*0.45 0 -2.6; ceiling-lamp*0.45 0 1.2"},
    {"car",
     {"inside the car", "in the car", "car interior", "taxi", "cab", "car"},
     {"车内", "车里", "出租车", "汽车里", "轿车"},
     room,
     {2.6, 1.95, 3.6},
     "carpet",
     "charcoal leather",
     "",
     "door*0.8 E 1.1; window*0.9 N 0; window*0.62 W -0.7; window*0.62 W 0.9; "
     "window*0.62 E -0.7; armchair*0.86 -0.6 -0.6 180; armchair*0.86 0.6 -0.6 180"},
    {"living-room",
     {"living room", "lounge", "parlour", "parlor", "sitting room", "apartment", "flat", "house",
      "home"},
     {"客厅", "起居室", "公寓", "家中", "家里", "屋里", "屋内", "家", "堂屋"},
     room,
     {6.6, 2.8, 5.4},
     "planks",
     "sand plaster",
     "",
     "door E 1.7; window W -0.7; curtain W -0.7; sofa N -0.9; picture N -0.9; "
     "coffee-table -0.9 -1.1; cup on coffee-table; book on coffee-table; "
     "armchair -2.6 0.5 80; floor-lamp -2.6 -2.3; rug 0 0.6; cabinet N 1.3; "
     "television on cabinet; shelf N 2.5; book on shelf; vase on shelf; "
     "table 2.5 -0.5 -90; chair 2.5 -1.5 0; clock E 0.4; potted-plant -3.0 2.2; "
     "picture W 1.4; radiator W 1.3; ceiling-lamp -0.7 -0.6"},
    {"room",
     {"room"},
     {"房间", "屋子"},
     room,
     {6.0, 2.8, 5.0},
     "planks",
     "cream plaster",
     "",
     "door E 1.5; window W -0.5; curtain W -0.5; table 1.9 -1.2; chair 1.9 -1.95 0; "
     "cup on table; cabinet N -0.8; vase on cabinet; picture N -0.8; shelf N 0.6; "
     "book on shelf; armchair -2.2 -1.6 45; rug 0 0.6; floor-lamp -2.6 1.3; "
     "radiator W 1.4; clock E 0.2; potted-plant 2.6 -2.1; ceiling-lamp -0.7 -0.6"},
    {"station",
     {"station platform", "railway station", "train station", "platform", "station"},
     {"站台", "月台", "火车站", "车站"},
     exterior,
     {22, 0, 9},
     "pavement",
     "cream plaster",
     "station",
     "bench -1.7 -0.6; lamp-post 2.4 -1.6; dustbin -4.4 -0.4; bench 6.5 -0.6; "
     "lamp-post -7.5 -1.6; suitcase -3.0 -0.6 10; pillar -4.6 3.4; pillar 4.6 3.4"},
    {"bus-stop",
     {"bus stop", "bus station"},
     {"公交站", "汽车站"},
     exterior,
     {20, 0, 12},
     "pavement",
     "bricks",
     "street",
     "bench -1.6 -3.4; lamp-post 2.6 -1.6; dustbin -3.0 -3.6; phone-box 4.6 -3.8; "
     "mailbox 3.4 -4.2; tree -7.5 -2.4"},
    {"pier",
     {"pier", "jetty", "dock", "quay", "harbour", "harbor", "wharf"},
     {"码头", "栈桥", "港口", "船坞", "渡口"},
     exterior,
     {8, 0, 24},
     "decking",
     "white paint",
     "sea",
     "railing*4 -3.9 -4 90; railing*4 3.9 -4 90; lamp-post 2.6 -1.6; "
     "bench -2.4 -1.4 60; crate 2.9 2.6 8; crate 3.2 1.9; barrel -3.2 2.4; "
     "barrel -3.0 3.3; rope on barrel; lamp-post -2.9 -8; lamp-post 2.6 7; "
     "bucket 2.4 3.2"},
    {"shore",
     {"shore", "beach", "seaside", "coast", "riverbank", "lakeside", "river", "lake", "seashore"},
     {"海边", "沙滩", "海滩", "岸边", "河边", "湖边", "江边", "海滨"},
     exterior,
     {26, 0, 18},
     "sand",
     "stone",
     "sea",
     "boat -4.6 -3.4 35; rock 4.4 -2.6; rock*0.7 5.5 -1.8 40; rock*1.5 7.6 -4.0 80; "
     "rock*0.6 -7.5 0.5; barrel -2.6 -4.6; bucket -1.6 -3.4; rope on barrel"},
    {"roof",
     {"roof", "rooftop", "terrace", "balcony"},
     {"屋顶", "天台", "楼顶", "阳台", "露台", "房顶"},
     exterior,
     {12, 0, 10},
     "concrete",
     "bricks",
     "roofs",
     "crate 2.8 -1.8 8; potted-plant 3.5 -1.5; potted-plant 4.3 -2.6; "
     "potted-plant -4.6 -3.4; chair -2.6 -0.8 40; bucket -3.4 -1.4; bottle on crate; "
     "table 4.2 0.6 80"},
    {"courtyard",
     {"courtyard", "yard", "backyard", "garden", "patio"},
     {"花园", "后院", "天井"},
     exterior,
     {14, 0, 12},
     "cobbles",
     "cream plaster",
     "yard",
     "wall-lamp N -1.45; tree 4.2 -2.6; bench -2.8 -2.2 15; potted-plant -5.6 -5.3; "
     "potted-plant -4.9 -5.4; well 1.6 -4.2; bicycle 6.2 0.6 170; crate -6.3 -1.0; "
     "bucket 2.5 -4.8; bush 6.0 -5.0; bush -6.2 3.6; table -3.2 1.8; "
     "chair -3.2 2.6 180"},
    {"siheyuan",
     {"hutong courtyard", "chinese courtyard", "siheyuan"},
     {"院子", "庭院", "院落", "四合院", "大院", "小院"},
     exterior,
     {13, 0, 12},
     "light grey bricks",
     "grey bricks",
     "siheyuan",
     "tree 3.6 -2.6; well -4.4 -3.6; table -2.6 -1.7; stool -3.5 -1.7; stool -1.7 -1.7; "
     "lantern on table; teapot on table; cup on table; potted-plant -2.0 -5.5; "
     "potted-plant 2.0 -5.5; "
     "potted-plant 5.9 -1.6; potted-plant 5.9 -2.4; bicycle 5.9 2.4 170; "
     "birdcage -5.9 1.6; bucket -3.4 -4.4"},
    {"park",
     {"park", "playground", "cemetery"},
     {"公园", "操场", "墓地", "植物园"},
     exterior,
     {24, 0, 18},
     "grass",
     "stone",
     "park",
     "bench -2.4 -1.4 10; lamp-post 2.6 -2.2; tree -5.5 -4.6; tree*1.3 6.2 -5.6; "
     "tree*0.9 9.2 -1.6; bush -8.4 -2.4; bush -8.0 -6.6; bush 3.4 -7.2; "
     "dustbin -3.8 -1.5; bench 5.4 -1.2 -20; tree*1.2 -9.5 4.5"},
    {"square",
     {"square", "plaza", "piazza"},
     {"广场"},
     exterior,
     {26, 0, 18},
     "pavement",
     "light stone",
     "street",
     "bench -3.2 -2.0 10; lamp-post 3.0 -2.4; lamp-post -6.5 -3.6; well*1.4 5.2 -4.2; "
     "tree -9.0 -3.5; tree 9.5 -3.5; bench 5.6 -1.4 -20; dustbin -4.6 -2.1; "
     "phone-box 8.0 -6.6"},
    {"forest",
     {"forest", "woods", "wood", "jungle"},
     {"森林", "树林", "林子", "丛林", "竹林"},
     exterior,
     {24, 0, 18},
     "earth",
     "stone",
     "forest",
     "tree*1.2 -3.8 -4.0; tree*1.4 4.6 -3.2; tree*1.1 -7.6 -1.4; tree*1.5 9.3 -6.4; "
     "tree*1.3 -9.4 -6.6; tree 0.8 -7.4; bush -1.4 -6.4; bush 7.6 -1.0; bush -5.4 1.2; "
     "rock 1.7 -3.6; rock*0.6 -1.4 -2.6; tree*1.2 9.4 3.5; tree*1.1 -10 4"},
    {"field",
     {"field", "meadow", "hill", "hillside", "mountain", "village", "farm", "countryside", "desert",
      "steppe"},
     {"田野", "山坡", "山上", "草地", "村口", "村庄", "田里", "山顶", "草原", "农田", "乡下"},
     exterior,
     {28, 0, 20},
     "grass",
     "stone",
     "field",
     "tree*1.4 5.2 -5.4; fence -5.5 -4.6; fence -8.6 -4.6; fence -2.4 -4.6; "
     "rock 3.2 -2.4; rock*0.7 -4.2 -1.4; bush 8.6 -3.8; bush -9.4 -2.2; "
     "cart -7.0 -1.0 60; well 9.2 2.0"},
    {"bridge",
     {"bridge", "overpass", "footbridge"},
     {"桥", "桥上", "天桥", "大桥"},
     exterior,
     {24, 0, 6},
     "pavement",
     "stone",
     "sea",
     "railing*7 0 -2.85; railing*7 0 2.85; lamp-post -4.8 -2.3; lamp-post 4.8 -2.3; "
     "lamp-post -10 -2.3; lamp-post 10 -2.3; bench 2.4 -2.2"},
    {"alley",
     {"alley", "lane", "back street", "alleyway"},
     {"小巷", "巷子", "弄堂", "后巷"},
     exterior,
     {5.4, 0, 18},
     "cobbles",
     "bricks",
     "alley",
     "dustbin -2.3 -1.6; crate -2.2 -2.6; crate -2.2 -3.3; box on crate; "
     "bicycle 2.2 -2.8 4; potted-plant 2.4 1.4; ladder -2.3 3.2 90; barrel 2.3 -4.6; "
     "lamp-post -2.2 -5.8; bucket 2.2 0.4"},
    {"hutong",
     {"hutong"},
     {"胡同"},
     exterior,
     {6.0, 0, 18},
     "light grey bricks",
     "grey bricks",
     "hutong",
     "bicycle 2.5 -2.4 4; stool -2.3 -1.8; stool -2.4 -3.0; potted-plant -2.6 0.6; "
     "potted-plant -2.6 1.3; crate 2.5 -4.4; basket on crate; lamp-post -2.5 -5.4; "
     "dustbin 2.6 1.6; broom 2.85 0.8 -90"},
    {"market",
     {"market", "bazaar", "fair", "stall"},
     {"市场", "集市", "菜市场", "夜市", "早市", "摊位"},
     exterior,
     {20, 0, 12},
     "cobbles",
     "bricks",
     "street",
     "table*1.3 -3.4 -2.2; apple on table; basket on table; bread on table; "
     "table*1.3 3.4 -2.4; bowl on table; bottle on table; pot on table; "
     "table*1.3 -6.6 -2.4; basket on table; crate -2.4 -3.5; apple on crate; "
     "crate -4.4 -3.5; orange on crate; basket -1.9 -1.6; barrel 4.9 -3.4; "
     "cart 6.8 -1.6 70; crate 1.9 -3.4; stool 4.2 -3.4; bicycle 8.6 -3.2 80; "
     "lamp-post -8.4 -1.4"},
    {"street",
     {"street", "road", "avenue", "sidewalk", "corner", "gate", "entrance", "crossroads"},
     {"街", "街道", "街头", "马路", "路边", "路口", "门口", "大街", "街上"},
     exterior,
     {24, 0, 14},
     "pavement",
     "bricks",
     "street",
     "lamp-post 2.6 -2.2; bench -3.0 -4.6; mailbox 4.4 -4.8; dustbin -4.6 -4.6; "
     "bicycle 6.6 -5.6 80; lamp-post -8.4 -2.2; phone-box 8.4 -5.6; "
     "potted-plant -6.4 -6.4; potted-plant -5.4 -6.4"},
    {"place",
     {},
     {},
     exterior,
     {22, 0, 14},
     "pavement",
     "bricks",
     "street",
     "lamp-post 2.6 -2.2; tree -6.4 -2.6; bench -2.6 -4.4; dustbin -4.2 -4.4; "
     "bicycle 6.4 -5.4 80; mailbox 4.4 -4.6"},
};

bool names_word(std::string_view text, std::string_view phrase) {
    for (std::size_t at = text.find(phrase); at != std::string_view::npos;
         at = text.find(phrase, at + 1)) {
        const auto letter = [&](std::size_t i) {
            return i < text.size() && text[i] >= 'a' && text[i] <= 'z';
        };
        if ((at == 0 || !letter(at - 1)) && !letter(at + phrase.size())) return true;
    }
    return false;
}

}  // namespace

const StockSet& stock_set(std::string_view location, script::Interior interior) {
    const std::string place = folded(location);
    // The longest word wins: 书店 is a shop though 店 alone would do; "hotel room" no plain room.
    const StockSet* best = nullptr;
    std::size_t length = 0;
    for (const auto& s : stock) {
        const bool inside = s.kind == room;
        if (interior == script::Interior::interior && !inside) continue;
        if (interior == script::Interior::exterior && inside) continue;
        const auto take = [&](std::string_view word, bool named) {
            if (!named || word.size() <= length) return;
            length = word.size();
            best = &s;
        };
        for (const auto w : s.english) take(w, names_word(place, w));
        for (const auto w : s.chinese) take(w, place.find(w) != std::string::npos);
    }
    if (best) return *best;
    const std::string_view usual = interior == script::Interior::exterior ? "place" : "room";
    return *std::find_if(stock.begin(), stock.end(),
                         [&](const auto& s) { return s.name == usual; });
}

}  // namespace answerprint::scene
