from touchstone.web.public.shown.costs.page import CostsPage, costs_page

__all__ = ["CostsPage", "costs_page"]
