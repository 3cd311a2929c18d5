from touchstone.web.public.shown.comparison.asked import MOST, Asked, read
from touchstone.web.public.shown.comparison.files import as_sheet, as_tree
from touchstone.web.public.shown.comparison.page import Comparison, compare

__all__ = ["MOST", "Asked", "Comparison", "as_sheet", "as_tree", "compare", "read"]
