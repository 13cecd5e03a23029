package io.trellis.core.mongo.embedded.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paths to look up together in a stored document; each has its number. */
public final class RawPaths {

    private final List<String> paths = new ArrayList<>();
    private final Node root = new Node("");

    /** The names at one level of a document. */
    static final class Node {

        private final byte[] name;
        private final long head;
        /** The path that ends here; negative for none. */
        private int slot = -1;

        private Node[] inner = new Node[0];

        private Node(String name) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.head = RawNames.head(this.name, 0, this.name.length);
        }

        int slot() {
            return slot;
        }

        Node[] inner() {
            return inner;
        }

        /** @param otherHead {@link RawNames#head} of the name that stands there */
        boolean is(long otherHead, byte[] bytes, int from, int to) {
            return head == otherHead
                    && to - from == name.length
                    && (name.length <= Long.BYTES || Arrays.equals(bytes, from, to, name, 0, name.length));
        }

        private Node step(String step) {
            byte[] wanted = step.getBytes(StandardCharsets.UTF_8);
            for (Node node : inner) {
                if (Arrays.equals(node.name, wanted)) {
                    return node;
                }
            }
            inner = Arrays.copyOf(inner, inner.length + 1);
            inner[inner.length - 1] = new Node(step);
            return inner[inner.length - 1];
        }
    }

    /** Whether a document can be walked along it. */
    public static boolean isPlain(String path) {
        return !path.isEmpty()
                && path.indexOf('$') < 0
                && !path.startsWith(".")
                && !path.endsWith(".")
                && !path.contains("..");
    }

    /** The number of this path, which is asked for from now on. */
    int slot(String path) {
        int known = paths.indexOf(path);
        if (known >= 0) {
            return known;
        }
        Node node = root;
        for (String step : path.split("\\.")) {
            node = node.step(step);
        }
        node.slot = paths.size();
        paths.add(path);
        return node.slot;
    }

    int count() {
        return paths.size();
    }

    List<String> names() {
        return List.copyOf(paths);
    }

    Node root() {
        return root;
    }
}
