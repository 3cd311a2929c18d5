"""Every field of ours has exactly one privacy class."""

from django.apps import apps

CLASSES = ("public", "internal", "personal", "special")


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("touchstone.")]


def test_every_field_is_classed_once():
    faults = []
    for model in ours():
        privacy = getattr(model, "Privacy", None)
        classed = [field for kind in CLASSES for field in getattr(privacy, kind, ())]
        fields = {field.name for field in model._meta.concrete_fields}
        faults += [f"{model._meta.label}.{field} has no class" for field in fields - set(classed)]
        faults += [f"{model._meta.label}.{field} is no field" for field in set(classed) - fields]
        faults += [f"{model._meta.label}.{field} has two" for field in set(classed) if classed.count(field) > 1]
    assert sorted(faults) == []


def test_no_model_has_an_implicit_order():
    assert [model._meta.label for model in ours() if model._meta.ordering] == []
