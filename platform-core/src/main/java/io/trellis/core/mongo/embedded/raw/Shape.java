package io.trellis.core.mongo.embedded.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which parts of a document are needed: all of it, or the ends of some paths. */
public final class Shape {

    static final Shape EVERYTHING = new Shape(List.of());

    private record Branch(byte[] name, Shape shape) {}

    private final Branch[] branches;

    private Shape(List<Branch> branches) {
        this.branches = branches.toArray(Branch[]::new);
    }

    public static Shape of(Collection<String> paths) {
        List<Branch> branches = new ArrayList<>();
        paths.stream().map(path -> first(path)).distinct().forEach(name -> {
            List<String> rests = new ArrayList<>();
            boolean whole = false;
            for (String path : paths) {
                if (first(path).equals(name)) {
                    whole |= path.length() == name.length();
                    rests.add(path.substring(Math.min(path.length(), name.length() + 1)));
                }
            }
            branches.add(new Branch(name.getBytes(StandardCharsets.UTF_8), whole ? EVERYTHING : of(rests)));
        });
        return new Shape(branches);
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean isEverything() {
        return branches.length == 0;
    }

    /**
     * Which branch the element at hand is; negative where it is not needed.
     *
     * @param expected the branch to try first: documents of one kind have their elements in the same order
     */
    int branch(RawBson element, int expected) {
        int branch = expected < branches.length ? expected : 0;
        for (int tried = 0; tried < branches.length; tried++) {
            if (element.named(branches[branch].name)) {
                return branch;
            }
            branch = branch + 1 < branches.length ? branch + 1 : 0;
        }
        return -1;
    }

    Shape behind(int branch) {
        return branches[branch].shape;
    }
}
