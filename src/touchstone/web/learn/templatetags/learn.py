from django import template
from django.utils.safestring import SafeString, mark_safe

from touchstone.training.rules.strokes import Stroke
from touchstone.web.learn import figures

register = template.Library()


@register.simple_tag
def stroke_figure(stroke: Stroke) -> SafeString:
    """A stroke as a drawing that can move: `{% stroke_figure stroke %}`."""
    return mark_safe(figures.stroke_figure(stroke))  # noqa: S308  # made of numbers and escaped words
