package io.trellis.app.ui.workflows;

import io.trellis.workflow.simple.Block.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which lines run above and beneath branches that stand side by side: none leads from a branch that ends. */
final class SimpleWires {

    private final int count;
    private final double from;
    private final double to;
    private final boolean someEnd;
    private final List<Branch> branches;

    SimpleWires(List<Branch> branches) {
        this.branches = branches;
        this.count = branches.size();
        int[] going = IntStream.range(0, count)
                .filter(i -> branches.get(i).body().goesOn())
                .toArray();
        this.someEnd = going.length < count;
        double middle = count / 2.0;
        this.from = going.length == 0 ? 1 : Math.min(middle, going[0] + 0.5);
        this.to = going.length == 0 ? 0 : Math.max(middle, going[going.length - 1] + 0.5);
    }

    boolean someEnd() {
        return someEnd;
    }

    /** The classes of a branch. */
    List<String> of(int index) {
        List<String> classes = new ArrayList<>();
        if (index > 0) {
            classes.add("wire-top-left");
        }
        if (index < count - 1) {
            classes.add("wire-top-right");
        }
        if (from <= index && index + 0.5 <= to) {
            classes.add("wire-bottom-left");
        }
        if (from <= index + 0.5 && index + 1 <= to) {
            classes.add("wire-bottom-right");
        }
        if (!branches.get(index).body().goesOn()) {
            classes.add("simple-ends");
        }
        return classes;
    }
}
