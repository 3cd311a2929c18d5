from touchstone.engine.triggers import append_only

append_only("payments_order", may_change=("state", "settled_at", "due_at"))
append_only("payments_orderline")
append_only("payments_payment")
append_only("payments_refund")
append_only("payments_ledgerline")
