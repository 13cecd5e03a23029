package io.trellis.core.expression.feel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the paths of the context that a tree reads. */
final class References {

    private final Set<List<String>> found = new LinkedHashSet<>();

    private References() {}

    static Set<List<String>> of(Exp root) {
        References references = new References();
        references.visit(root, new Names(Map.of(), Optional.empty()));
        return Set.copyOf(references.found);
    }

    /**
     * @param locals local names, each with the path it stands for, or empty when it stands for a computed value
     * @param item what a bare name may belong to, inside a filter
     */
    private record Names(Map<String, List<String>> locals, Optional<List<String>> item) {

        Names with(String name, List<String> path) {
            Map<String, List<String>> more = new HashMap<>(locals);
            more.put(name, path);
            return new Names(more, item);
        }
    }

    private void visit(Exp node, Names names) {
        Optional<List<String>> path = path(node, names);
        if (path.isPresent()) {
            note(path.get());
            return;
        }
        switch (node) {
            case Filter filter -> {
                visit(filter.list(), names);
                List<String> list = path(filter.list(), names).orElse(List.of());
                Names inside = new Names(names.with("item", list).locals(), Optional.of(list));
                visit(filter.filter(), inside);
            }
            case For loop -> visit(loop.exp(), iterate(loop.iterators(), names).with("partial", List.of()));
            case SomeItem some -> visit(some.condition(), iterate(some.iterators(), names));
            case EveryItem every -> visit(every.condition(), iterate(every.iterators(), names));
            case FunctionDefinition function -> {
                Names inside = names;
                for (String parameter : CollectionConverters.asJava(function.parameters())) {
                    inside = inside.with(parameter, List.of());
                }
                visit(function.body(), inside);
            }
            case ConstContext context -> {
                Names inside = names;
                for (Tuple2<String, Exp> entry : CollectionConverters.asJava(context.entries())) {
                    visit(entry._2(), inside);
                    inside = inside.with(entry._1(), List.of());
                }
            }
            case Ref local -> {}
            default -> SyntaxTree.children(node).forEach(child -> visit(child, names));
        }
    }

    private Names iterate(scala.collection.immutable.List<Tuple2<String, Exp>> iterators, Names names) {
        Names inside = names;
        for (Tuple2<String, Exp> iterator : CollectionConverters.asJava(iterators)) {
            visit(iterator._2(), names);
            inside = inside.with(iterator._1(), path(iterator._2(), names).orElse(List.of()));
        }
        return inside;
    }

    /** The path a node stands for; empty for everything that is computed. */
    private Optional<List<String>> path(Exp node, Names names) {
        return switch (node) {
            case Ref ref -> resolve(CollectionConverters.asJava(ref.names()), names);
            case PathExpression step -> path(step.path(), names).map(path -> join(path, List.of(step.key())));
            case Filter filter -> {
                Optional<List<String>> list = path(filter.list(), names);
                // the filter's own names are noted on the way
                list.ifPresent(path -> {
                    Names inside = new Names(names.with("item", path).locals(), Optional.of(path));
                    visit(filter.filter(), inside);
                });
                yield list;
            }
            default -> Optional.empty();
        };
    }

    private Optional<List<String>> resolve(List<String> path, Names names) {
        List<String> local = names.locals().get(path.getFirst());
        if (local != null) {
            return local.isEmpty() ? Optional.empty() : Optional.of(join(local, path.subList(1, path.size())));
        }
        names.item().filter(item -> !item.isEmpty()).ifPresent(item -> note(join(item, path)));
        return Optional.of(List.copyOf(path));
    }

    private void note(List<String> path) {
        found.add(path);
    }

    private static List<String> join(List<String> path, List<String> rest) {
        List<String> joined = new ArrayList<>(path);
        joined.addAll(rest);
        return List.copyOf(joined);
    }
}
