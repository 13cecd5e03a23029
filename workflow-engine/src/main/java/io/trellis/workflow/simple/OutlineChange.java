package io.trellis.workflow.simple;

import java.util.List;

/** One thing changed in the list that a flow is. A place is the ways that lead to it, as {@link Block} says them. */
public sealed interface OutlineChange {

    /** What can be put in. */
    enum What {
        PERSON,
        STEP,
        /** One of several ways, the first whose condition holds. */
        CONDITION,
        /** All of several ways at once. */
        PARALLEL,
        /** Every way whose condition holds. */
        INCLUSIVE,
        END;

        public boolean branches() {
            return this == CONDITION || this == PARALLEL || this == INCLUSIVE;
        }
    }

    /** @param names of the element, then of its branches, if it has some */
    record Add(List<String> place, What what, List<String> names) implements OutlineChange {

        public Add {
            place = List.copyOf(place);
            names = List.copyOf(names);
        }
    }

    record AddBranch(String choice, String name) implements OutlineChange {}

    /** Takes a block away with all in it; what led to it leads on. */
    record Remove(String block) implements OutlineChange {}

    /** Takes a branch away with all in it; where one branch is left, that stands in the place of the choice. */
    record RemoveBranch(String way) implements OutlineChange {}

    /** What led elsewhere, or to an end, goes on with what follows the choice that it stands in. */
    record GoOn(List<String> place) implements OutlineChange {

        public GoOn {
            place = List.copyOf(place);
        }
    }

    /** @param place where it is to stand, outside of the block itself */
    record Move(String block, List<String> place) implements OutlineChange {

        public Move {
            place = List.copyOf(place);
        }
    }

    /** Has a branch tried before, or after, the one that is tried next to it now. */
    record Reorder(String way, boolean earlier) implements OutlineChange {}
}
