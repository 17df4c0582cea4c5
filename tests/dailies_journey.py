"""The dailies page in a browser: takes in step, findings, filters, languages, keys; without colour."""
import atexit
import functools
import re

import review_journey
from browser import Page
from studio import Studio

# Of the takes' videos: where they stand, in frames of the shot. One without sound that shows its last
# frame is at its end.
FRAMES = ("[...document.querySelectorAll('.shot.on .take video')]"
          ".map(v => (v.ended ? v.duration - 0.5 / 24 : v.currentTime) * 24)")
AT = "+document.querySelector('.shot.on .slider').getAttribute('aria-valuenow')"
SHOWN = "[...document.querySelectorAll('.shot.on .finding')].filter(r => r.offsetParent)"
STILL = "[...document.querySelectorAll('.shot.on .take video')].every(v => !v.seeking && v.readyState > 1)"


def in_step(page, frame):
    # A key pressed while the videos seek is followed once they have: still for a moment is not yet there.
    page.wait(f"{STILL} && {FRAMES}.every(f => Math.abs(f - {frame} - 0.5) < 0.5)")
    stand = page.value(FRAMES)
    assert len(stand) == 2 and abs(stand[0] - stand[1]) < 0.5 and page.value(AT) == frame, (frame, stand)


@functools.cache
def studio():
    """One for all checks here: a film with a shot of it made, a good take and a mirrored one."""
    s = Studio(None)
    atexit.register(s.__exit__)
    review_journey.written(s)
    s.run("make", s.film, "--no-review", "--shot", "1B", "-o", s.out)
    s.good = s.out / "shots" / "1B.mp4"
    s.mirrored = review_journey.changed(s.good, "mirrored.mp4", "-vf", "hflip")
    return s


@functools.cache
def reviewed(lang="en"):
    s = studio()
    report = s.folder / f"report-{lang}.html"
    said = s.run("review", s.film, "1B", s.good, s.mirrored, "-o", report, code=4, lang=lang).stdout
    assert "1B.mp4" in said and "mirrored.mp4" in said, said
    return report


def test_takes_scrub_in_step_and_findings_are_jumped_to():
    with Page(reviewed()) as page:
        in_step(page, 0)
        page.press("ArrowRight", "ArrowRight", "ArrowRight")
        in_step(page, 3)
        page.press("ArrowLeft")
        in_step(page, 2)
        page.press("End")
        last = page.value("+document.querySelector('.slider').getAttribute('aria-valuemax')")
        assert last == 66, last
        in_step(page, last)
        page.press("ArrowRight")
        in_step(page, last)
        # Played, both come on together, and stop where they are.
        page.press("Home", " ")
        page.wait(f"{AT} > 12")
        page.press("k")
        in_step(page, page.value(AT))
        # What misses is first, in the list and under the bracket.
        page.press("]")
        first = page.value(SHOWN + "[0].querySelector('button').getAttribute('aria-current')")
        assert first == "true"
        assert page.value("document.activeElement.closest('.finding').dataset.verdict") == "misses"
        frames = "(r => Math.floor((+r.dataset.first + +r.dataset.last) / 2))"
        in_step(page, page.value(frames + "(document.activeElement.closest('.finding'))"))
        page.value(SHOWN + ".find(r => r.dataset.claim === 'rotation').querySelector('button').click()")
        in_step(page, 33)
        here = page.value(SHOWN + ".findIndex(r => r.dataset.claim === 'rotation')")
        page.press("Home", "]")
        assert page.value("document.activeElement.closest('.finding').dataset.row") == str(here + 1)
        rows = page.value(SHOWN + ".length")
        page.press(*["["] * (here + 2))
        assert page.value("document.activeElement.closest('.finding').dataset.row") == str(rows - 1)
        # Each finding has its picture.
        page.wait("document.querySelector('.shot.on').dataset.pictures === 'made'")
        assert page.value(SHOWN + ".every(r => r.querySelector('.shown canvas, .shown img'))")
        assert not page.complaints, page.complaints


def test_filters_take_findings_away():
    with Page(reviewed()) as page:
        every = page.value(SHOWN + ".length")
        press = "document.querySelector('#filters button[data-verdict=holds]').click()"
        page.value(press)
        left = page.value(SHOWN + ".map(r => r.dataset.verdict)")
        assert 0 < len(left) < every and "holds" not in left, left
        assert page.value("[...document.querySelectorAll('.bar.holds')].every(b => !b.offsetParent)")
        assert page.value("document.getElementById('shown').textContent") == f"{len(left)} / {every}"
        page.value(press)
        page.value("{const s = document.querySelector('[data-by=take]'); s.value = 'mirrored.mp4'; "
                   "s.dispatchEvent(new Event('change'))}")
        assert set(page.value(SHOWN + ".map(r => r.dataset.take)")) == {"1"}
        page.value("document.querySelector('[data-do=clear]').click()")
        assert page.value(SHOWN + ".length") == every
        # One take alone.
        page.press("2")
        assert page.value("[...document.querySelectorAll('.take')].map(t => !!t.offsetParent)") == [False, True]
        page.press("2")
        assert not page.complaints, page.complaints


def test_words_are_english_or_chinese_and_colour_is_not_needed():
    with Page(reviewed("zh"), vision="achromatopsia") as page:
        words = "document.querySelector('.found').innerText"
        assert page.value("document.documentElement.lang") == "zh", "as it was asked for"
        assert all(w in page.value(words) for w in ("✗", "不符", "✓", "符合", "?", "未测得"))
        page.press("t")
        said = page.value(words)
        assert all(w in said for w in ("✗", "misses", "✓", "holds", "?", "not measured")), said
        assert not re.search("[\u4e00-\u9fff]", page.value("document.querySelector('main').innerText")), said
        label = "document.querySelector('[data-do=play]').getAttribute('aria-label')"
        assert page.value(label) == "Play or stop"
        # Planned and measured differ in their line.
        dashes = "getComputedStyle(document.querySelector('.plan-box')).strokeDasharray"
        assert page.value(dashes) != "none"
        assert not page.complaints, page.complaints


def test_a_keyboard_reaches_everything():
    with Page(reviewed()) as page:
        wanted = page.value("[...document.querySelectorAll('button, select, a[href], [tabindex=\"0\"]')]"
                            ".filter(e => e.offsetParent && e.checkVisibility()).length")
        page.value("window.reached = new Set(); document.addEventListener('focusin', e => reached.add(e.target))")
        for _ in range(wanted + 2):
            page.press("Tab")
        reached = page.value("[...reached].filter(e => e !== document.body && e.tabIndex >= 0).length")
        assert reached >= wanted > 20, (reached, wanted)
        # Where one is can be seen, and what it is called is said.
        page.value("document.activeElement.blur()")
        page.press("Tab")
        assert page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        unnamed = page.value("[...document.querySelectorAll('button, select, [role]')].filter(e => !(e.innerText || "
                             "e.getAttribute('aria-label') || e.closest('label')?.innerText)).map(e => e.outerHTML)")
        assert not unnamed, unnamed
        page.press("f")
        assert page.value("document.activeElement.dataset.verdict") == "misses"
        page.press("Enter")
        assert page.value(SHOWN + ".every(r => r.dataset.verdict !== 'misses')")
        page.press("?")
        assert page.value("document.getElementById('help').open")
        page.press("Escape")
        assert not page.value("document.getElementById('help').open")
        page.press("o")
        assert page.value("getComputedStyle(document.querySelector('.over')).display") == "none"
        assert not page.complaints, page.complaints


def test_the_page_of_a_film_goes_from_shot_to_shot():
    with Studio() as s:
        s.make(review=True, code=None)
        with Page(s.out / "review.html") as page:
            at = "document.querySelector('.shot.on').id"
            assert page.value(at) == "shot-1A"
            page.wait(STILL)
            page.press("ArrowRight")
            page.wait(STILL)
            assert abs(page.value(FRAMES)[0] - 1.5) < 0.5, "shots/1A.mp4 beside the page"
            page.press("ArrowDown")
            assert page.value(at) == "shot-1B"
            page.wait(STILL)
            assert page.value("document.querySelectorAll('.shot.on .plan').length") == 1
            page.value("document.querySelector('.bin a').click()")
            page.wait(at + " === 'shot-1A'")
            ran = page.value("document.querySelector('#run-ran').textContent")
            assert re.match(r"(\d\d) / \1\b", ran), ran  # all of them
            assert page.value("document.querySelectorAll('.onset.planned').length") > 1
            assert page.value("document.querySelectorAll('.plan-box').length") > 0
            assert page.value(SHOWN + ".some(r => r.dataset.verdict === 'holds')")
            assert not page.complaints, page.complaints
