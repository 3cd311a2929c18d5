"""The drawn baby, seen from above on a blanket, awake: skin by tone, no face from life. Also the doll."""

from collections.abc import Mapping

LEGS = (
    "M170 352C130 362 104 392 114 428 119 447 138 458 158 461"
    "M230 352C270 362 296 392 286 428 281 447 262 458 242 461"
)
ARMS = "M158 214C127 226 100 217 90 176M242 214C273 226 300 217 310 176"
BLANKET = (
    '<path class="blanket" d="M34 78C82 26 318 20 368 80 390 194 388 408 360 500 300 532 98 532 40 500 14 404 12 186 34 78Z"/>'
    '<path class="seam" d="M52 92C98 48 304 44 350 94 368 196 366 398 344 482 288 508 112 508 58 482 36 396 34 196 52 92Z"/>'
)
BODY = (
    f'<path class="limb-edge" stroke-width="54" d="{LEGS}"/><path class="limb" stroke-width="50" d="{LEGS}"/>'
    '<ellipse class="skin" cx="168" cy="468" rx="29" ry="18" transform="rotate(14 168 468)"/>'
    '<ellipse class="skin" cx="232" cy="468" rx="29" ry="18" transform="rotate(-14 232 468)"/>'
    '<path class="skin-line" d="M187 460q5 4 4 8M213 460q-5 4-4 8"/>'
    f'<path class="limb-edge" stroke-width="44" d="{ARMS}"/><path class="limb" stroke-width="40" d="{ARMS}"/>'
    '<circle class="skin" cx="86" cy="161" r="21"/><circle class="skin" cx="314" cy="161" r="21"/>'
    '<path class="skin-line" d="M77 150q4-5 9-4M88 147q5-1 8 4M323 150q-4-5-9-4M312 147q-5-1-8 4"/>'
    '<path class="skin" d="M150 197C137 236 123 276 131 318 139 355 164 374 200 374S261 355 269 318C277 276 263 236 250 197 248 182 152 182 150 197Z"/>'
    '<path class="limb" stroke-width="34" d="M161 213L176 208M239 213L224 208"/>'
    '<path class="nappy" d="M132 324C160 341 240 341 268 324 273 347 262 366 246 376 232 391 222 397 200 397S168 391 154 376C138 366 127 347 132 324Z"/>'
)
FACING = (
    '<ellipse class="skin" cx="139" cy="124" rx="10" ry="14"/><ellipse class="skin" cx="261" cy="124" rx="10" ry="14"/>'
    '<path class="skin" d="M200 49C241 49 263 82 261 122 259 163 232 185 200 185S141 163 139 122C137 82 159 49 200 49Z"/>'
)
TURNED = (
    '<path class="skin" d="M197 49C234 47 256 70 259 100 259 106 258 109 261 114 264 119 270 122 269 127 268 132 262 132 261 135 262 139 264 143 260 147 262 153 257 157 254 161 247 176 230 186 205 186 165 187 139 163 138 122 137 82 160 51 197 49Z"/>'
    '<ellipse class="skin" cx="193" cy="127" rx="11" ry="15"/>'
    '<path class="skin-line" d="M190 119q9-2 8 8-1 7-7 9"/>'
)
SIDES: Mapping[str, str] = {
    "front": (
        '<path class="skin-line" d="M143 339l12 5M257 339l-12 5"/>'
        '<path class="skin-line" d="M169 108q8-5 15-2M231 108q-8-5-15-2"/>'
        '<ellipse class="skin-dot" cx="178" cy="123" rx="4" ry="5"/><ellipse class="skin-dot" cx="222" cy="123" rx="4" ry="5"/>'
        '<path class="skin-line" d="M199 134q-4 6 2 8M187 156q13 9 26 0M196 51c-6 11 2 18 10 15 6-3 5-11-2-11"/>'
    ),
    "back": (
        '<path class="skin-line" d="M200 338v46M172 232q8 10 4 24M228 232q-8 10-4 24"/>'
        '<path class="skin-line" d="M234 104q8-5 14-2M258 150q-6 4-11 2M176 66c-12 3-17 15-9 22 8 5 17-1 15-10"/>'
        '<ellipse class="skin-dot" cx="242" cy="117" rx="3.5" ry="5"/>'
    ),
    "doll": (
        '<path class="skin-line" d="M143 339l12 5M257 339l-12 5"/>'
        '<path class="skin-line" d="M174 118l8 8m0-8l-8 8M218 118l8 8m0-8l-8 8M190 156q10 6 20 0"/>'
        '<path class="seam" d="M200 50V96M152 214q48 16 96 0"/>'
    ),
}


def baby(side: str = "front", *, tone: int) -> str:
    """The body as a group, 400 by 540. `side`: front, doll, or back (on the tummy, the face turned
    aside); `tone`: skin, 1 to 6.
    """
    return f'<g class="tone-{tone}">{BODY}{TURNED if side == "back" else FACING}{SIDES[side]}</g>'
