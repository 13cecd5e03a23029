package io.trellis.core.mongo.embedded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parts of a document are needed: all of it, or the ends of some paths. */
final class Shape {

    static final Shape EVERYTHING = new Shape(List.of());

    private record Branch(byte[] name, Shape shape) {}

    private final List<Branch> branches;

    private Shape(List<Branch> branches) {
        this.branches = branches;
    }

    static Shape of(Collection<String> paths) {
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
        return branches.isEmpty();
    }

    /** Of the element at hand; null where it is not needed. */
    @Nullable
    Shape of(RawBson element) {
        for (Branch branch : branches) {
            if (element.named(branch.name)) {
                return branch.shape;
            }
        }
        return null;
    }
}
