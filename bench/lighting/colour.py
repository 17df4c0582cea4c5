"""The temperature of light, from a picture that was balanced to 4500 K."""
import numpy as np

BALANCE = 4500
# XYZ to ACEScg (AP1 primaries, the ACES white), Academy S-2014-004.
ACESCG = np.array([[1.6410234, -0.3248033, -0.2364247], [-0.6636629, 1.6153316, 0.0167563],
                   [0.0117219, -0.0082844, 0.9883949]])


def planck(kelvin):
    """x, y of a black body: Planck's law through the CIE 1931 observer as sums of lobes (Wyman,
    Sloan and Shirley, JCGT 2013)."""
    w = np.arange(380, 781, 5.0)

    def lobe(middle, below, above):
        return np.exp(-0.5 * ((w - middle) * np.where(w < middle, below, above)) ** 2)
    observer = np.array([
        0.362 * lobe(442.0, 0.0624, 0.0374) + 1.056 * lobe(599.8, 0.0264, 0.0323)
        - 0.065 * lobe(501.1, 0.0490, 0.0382),
        0.821 * lobe(568.8, 0.0213, 0.0247) + 0.286 * lobe(530.9, 0.0613, 0.0322),
        1.217 * lobe(437.0, 0.0845, 0.0278) + 0.681 * lobe(459.0, 0.0385, 0.0725)])
    xyz = observer @ (w ** -5.0 / np.expm1(1.4388e7 / (w * kelvin)))
    return xyz[:2] / xyz.sum()


def daylight(kelvin):
    """x, y of CIE daylight, from 4000 K (CIE 015:2018)."""
    t = 1e3 / kelvin
    x = (0.244063 + 0.09911 * t + 2.9678 * t ** 2 - 4.6070 * t ** 3 if kelvin <= 7000
         else 0.237040 + 0.24748 * t + 1.9018 * t ** 2 - 2.0064 * t ** 3)
    return np.array([x, -3 * x * x + 2.870 * x - 0.275])


def locus(kelvin):
    """Planck's up to 4000 K, daylight from 5000 K."""
    u = np.clip((kelvin - 4000) / 1000, 0, 1)
    return planck(kelvin) if u == 0 else (1 - u) * planck(kelvin) + u * daylight(kelvin)


def xyz(xy):
    return np.array([xy[0] / xy[1], 1, (1 - xy[0] - xy[1]) / xy[1]])


def uv(v):
    """CIE 1960, in which temperatures are told apart."""
    return np.array([4 * v[0], 6 * v[1]]) / max(v @ [1, 15, 3], 1e-12)


MIREDS = np.arange(60, 560, 2.0)
LOCUS = np.array([uv(xyz(locus(1e6 / m))) for m in MIREDS])


def mired(rgb):
    """Of light that a balanced picture shows as linear ACEScg `rgb`: of the nearest of the locus."""
    white = ACESCG @ xyz(locus(BALANCE))
    return MIREDS[np.linalg.norm(LOCUS - uv(np.linalg.solve(ACESCG, rgb * white)), axis=1).argmin()]
