package io.trellis.core.expression.feel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Ref;
import scala.Product;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** Walks the engine's syntax tree without knowing each kind of node. */
final class SyntaxTree {

    private SyntaxTree() {}

    static List<Exp> children(Exp node) {
        List<Exp> children = new ArrayList<>();
        if (node instanceof Product product) {
            product.productIterator().foreach(part -> collect(part, children));
        }
        return children;
    }

    static boolean anyMatch(Exp root, Predicate<Exp> wanted) {
        Deque<Exp> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Exp node = open.pop();
            if (wanted.test(node)) {
                return true;
            }
            open.addAll(children(node));
        }
        return false;
    }

    static boolean mentions(Exp root, String name) {
        return anyMatch(
                root, node -> node instanceof Ref ref && name.equals(ref.names().head()));
    }

    /** Counted by a loop, so that a very deep tree cannot exhaust the stack. */
    static int depth(Exp root) {
        int depth = 0;
        List<Exp> level = List.of(root);
        while (!level.isEmpty()) {
            depth++;
            level = level.stream().flatMap(node -> children(node).stream()).toList();
        }
        return depth;
    }

    private static boolean collect(Object part, List<Exp> into) {
        switch (part) {
            case Exp child -> into.add(child);
            case Iterable<?> several -> CollectionConverters.asJava(several).forEach(one -> collect(one, into));
            case Product product -> product.productIterator().foreach(one -> collect(one, into));
            default -> {}
        }
        return true;
    }
}
