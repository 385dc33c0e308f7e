"""What must hold for every model and all options whatsoever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.domain.reference import Reference
from bot.language import english
from bot.venice import pricing, sizing, utf16
from bot.venice.catalog import embedded_lists
from bot.venice.models import SizeKind

if TYPE_CHECKING:
    from bot.domain.options import ImagineOptions
    from bot.venice.models import GenerateImageRequest, ModelSpec

SPECS = embedded_lists().models
SHARED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SHARED
@given(data=st.data())
def test_what_is_nearest_passes(
    any_options: st.SearchStrategy[ImagineOptions], styles: tuple[str, ...], data: st.DataObject
) -> None:
    """Whatever is asked of whichever model, the nearest options pass, and so do the changes to them."""
    spec = data.draw(st.sampled_from(SPECS))
    options = data.draw(any_options)
    assume(options.prompt.strip())
    near = sizing.nearest(options, spec, styles)
    assert sizing.check(near, spec, styles) == ()
    changes = sizing.changes(options, spec, styles)
    assert (changes is None) == (near == options)
    assert options.changed(changes or {}) == near


@SHARED
@given(data=st.data())
def test_every_proposal_passes_for_its_own_option(
    any_options: st.SearchStrategy[ImagineOptions], styles: tuple[str, ...], data: st.DataObject
) -> None:
    """The nearest that a problem names makes that option pass, also when it is the only change made."""
    spec = data.draw(st.sampled_from(SPECS))
    options = data.draw(any_options)
    assume(options.prompt.strip())
    for problem in sizing.check(options, spec, styles):
        assert problem.nearest
        assert problem.field in problem.told(english())
        mended = options.changed(problem.nearest)
        left = {each.field for each in sizing.check(mended, spec, styles)}
        assert problem.field not in left


@SHARED
@given(data=st.data())
def test_what_passes_builds_a_request_within_the_contract(
    any_options: st.SearchStrategy[ImagineOptions], styles: tuple[str, ...], data: st.DataObject
) -> None:
    """A request of passing options keeps the contract's limits and sends nothing that was left out."""
    spec = data.draw(st.sampled_from(SPECS))
    options = sizing.nearest(data.draw(any_options), spec, styles)
    assume(not sizing.check(options, spec, styles))
    if options.seed is None:
        options = options.changed({"seed": 7})
    options = sizing.spelled(options, spec, styles)
    safe_mode = data.draw(st.booleans())
    references = [Reference(data=b"x", format="webp")] * (options.style_references or 0)
    request, notes = sizing.build_request(options, spec, safe_mode=safe_mode, references=references)
    body = request.body()
    assert body["model"] == spec.id
    assert body["safe_mode"] is safe_mode
    assert body["seed"] == options.seed
    assert ("variants" in body) != (body.get("return_binary") is True)
    assert request.pictures == (options.variants or 1)
    allowed = {*options.given(), "model", "safe_mode", "seed", "return_binary"}
    assert set(body) <= allowed
    dropped = set(options.given()) - set(body) - {"model", "safe_mode", "variants"}
    unknown_quality = options.quality is not None and not spec.qualities
    skipped = {"skip_prompt_optimization"} & set(options.given())
    assert not spec.supports_optimize_prompt_thinking
    assert dropped == skipped | ({"quality"} if unknown_quality else set())
    assert any("`quality`" in english().say(note) for note in notes) == unknown_quality
    _require_fits(request, spec, styles)
    assert pricing.price(options, spec) > 0


def _require_fits(request: GenerateImageRequest, spec: ModelSpec, styles: tuple[str, ...]) -> None:
    """State the table of sizing again, independently of the code under test."""
    assert 1 <= utf16.units(request.prompt) <= spec.prompt_limit <= 7500
    assert utf16.units(request.negative_prompt or "") <= spec.prompt_limit
    assert request.style_preset in {None, *styles}
    assert request.quality in {None, *spec.qualities}
    assert request.format in {None, "webp", "png", "jpeg"}
    assert request.steps is None or 1 <= request.steps <= (spec.max_steps or 0)
    assert not request.enable_web_search or spec.supports_web_search
    assert len(request.style_references or ()) <= spec.max_style_references
    if spec.kind is SizeKind.PIXEL:
        assert request.aspect_ratio is request.resolution is None
        for side in (request.width, request.height):
            assert side is None or (0 < side <= 1280 and side % spec.divisor == 0)
    else:
        assert request.width is request.height is None
        assert request.aspect_ratio in {None, *spec.aspect_ratios}
        assert request.resolution in {None, *spec.resolutions}


@SHARED
@given(text=st.text(max_size=60), limit=st.integers(1, 40))
def test_a_cut_text_is_a_beginning_of_whole_words(text: str, limit: int) -> None:
    """A cut is a beginning that fits, ends with a whole word where there are several, and is never empty."""
    assume(text.strip())
    assume(limit > 1 or text.strip()[0] <= "\uffff")
    cut = utf16.cut(text, limit)
    assert cut
    assert utf16.units(cut) <= limit
    assert text.strip().startswith(cut)
    following = text.strip()[len(cut) :]
    if following and len(cut.split()) > 1:
        assert following[0].isspace()
