"""The fonts: official names first, free stand-ins of the server behind them.

What is installed is asked of fontconfig, which WeasyPrint uses too; never of its tools,
which may be missing where the library is there.
"""

import ctypes
import ctypes.util
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

#: Role -> families in order of preference. What files name first; what the server has
#: is drawn.
FAMILIES = {
    "title": (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "Noto Serif CJK SC",
    ),
    "body": (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "STFangsong",
        "FandolFang",
    ),
    "head": ("黑体", "SimHei", "STHeiti", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    "kai": ("楷体_GB2312", "楷体", "KaiTi", "STKaiti", "AR PL UKai CN"),
    "song": ("宋体", "SimSun", "NSimSun", "AR PL UMing CN", "Noto Serif CJK SC"),
}
#: Behind each list: what has the rare characters. No emoji font: it would draw every
#: digit; it is found by itself where nothing else has the character.
FALLBACK = (
    "Noto Serif CJK SC",
    "AR PL UMing CN",
    "Noto Sans CJK SC",
    "HanaMinA",
    "HanaMinB",
)
#: Where TeX keeps a free 仿宋: fontconfig does not look there by itself.
FANDOL = "FandolFang-Regular.otf"
FANDOL_DIRECTORIES = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf-dist/fonts/opentype/public/fandol",
    "/usr/local/share/fonts",
    "/usr/share/fonts/opentype/fandol",
)
#: Debian packages that hold the stand-ins.
PACKAGES = "fonts-noto-cjk fonts-arphic-uming texlive-lang-chinese fonts-noto-color-emoji"


def fandol() -> Path | None:
    """The file of the free 仿宋, if the machine has it."""
    for directory in FANDOL_DIRECTORIES:
        path = Path(directory) / FANDOL
        if path.is_file():
            return path
    return None


def family(role: str) -> str:
    """The whole list of a role as CSS writes it."""
    names = dict.fromkeys((*FAMILIES[role], *FALLBACK))
    return ", ".join(map('"{}"'.format, names))


def has_official_title() -> bool:
    """Whether 小标宋 is there: it is heavy by itself, a stand-in is set bold."""
    return any(_lists("family", name) for name in FAMILIES["title"][:3])


def missing_characters(text: str | Iterable[str]) -> list[str]:
    """Those no installed font has, in order.

    What is never drawn (joiners, selectors) aside.
    """
    letters = dict.fromkeys("".join(text))
    return [letter for letter in letters if not _is_drawable(letter)]


def has_chinese() -> bool:
    """Whether any font has Chinese at all."""
    return _is_drawable("简")


@lru_cache(maxsize=65_536)
def _is_drawable(letter: str) -> bool:
    if letter < "\x7f" or unicodedata.category(letter) in (
        "Cf",
        "Cc",
        "Zs",
        "Zl",
        "Zp",
        "Mn",
    ):
        return True
    return _lists("charset", letter)


def _lists(name: str, value: str) -> bool:
    """Whether fontconfig lists a font of that family, or with that character."""
    config = _library()
    if config is None:
        return False
    pattern, wanted = config.FcPatternCreate(), config.FcObjectSetCreate()
    charset = config.FcCharSetCreate()
    config.FcObjectSetAdd(wanted, b"family")
    if name == "charset":
        config.FcCharSetAddChar(charset, ord(value))
        config.FcPatternAddCharSet(pattern, b"charset", charset)
    else:
        config.FcPatternAddString(pattern, b"family", value.encode())
    found = config.FcFontList(None, pattern, wanted)
    size = ctypes.cast(found, ctypes.POINTER(ctypes.c_int)).contents.value if found else 0
    if found:
        config.FcFontSetDestroy(found)
    config.FcCharSetDestroy(charset)
    config.FcObjectSetDestroy(wanted)
    config.FcPatternDestroy(pattern)
    return size > 0


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    for name in ("libfontconfig.so.1", ctypes.util.find_library("fontconfig")):
        try:
            found = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if found is not None:
            return _declared(found)
    return None


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name in ("FcPatternCreate", "FcObjectSetCreate", "FcCharSetCreate"):
        getattr(library, name).restype = pointer
    library.FcObjectSetAdd.argtypes = [pointer, text]
    library.FcCharSetAddChar.argtypes = [pointer, ctypes.c_uint32]
    library.FcPatternAddCharSet.argtypes = [pointer, text, pointer]
    library.FcPatternAddString.argtypes = [pointer, text, text]
    library.FcFontList.argtypes = [pointer, pointer, pointer]
    library.FcFontList.restype = pointer
    for name in ("FcFontSet", "FcCharSet", "FcObjectSet", "FcPattern"):
        getattr(library, f"{name}Destroy").argtypes = [pointer]
        getattr(library, f"{name}Destroy").restype = None
    return library
