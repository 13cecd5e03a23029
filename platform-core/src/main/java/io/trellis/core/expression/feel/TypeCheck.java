package io.trellis.core.expression.feel;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asJavaCollection;

import io.trellis.core.expression.ExpressionLimits;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.filter.RelativePeriod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.syntaxtree.*;
import scala.Tuple2;

/** Infers what an expression yields and gathers what is wrong with it. What cannot be told is not held against it. */
final class TypeCheck {

    private final SourceText source;
    private final FunctionTypes functions;
    private final ExpressionLimits limits;
    private final ExpressionTexts texts;
    private final Operators operators;
    private final List<ExpressionProblem> problems = new ArrayList<>();

    TypeCheck(String source, FunctionTypes functions, ExpressionLimits limits, ExpressionTexts texts) {
        this.source = new SourceText(source);
        this.functions = functions;
        this.limits = limits;
        this.texts = texts;
        operators = new Operators(this);
        DateLiterals.findBroken(source)
                .forEach((at, text) -> problems.add(new ExpressionProblem(at, texts.of("bad-date", text, at + 1))));
    }

    List<ExpressionProblem> problems() {
        return problems.stream().distinct().toList();
    }

    void report(Exp near, String key, Object... args) {
        problems.add(new ExpressionProblem(position(near), texts.of(key, args)));
    }

    Type typeOf(Exp node, Scope scope) {
        return switch (node) {
            case ConstNumber n -> Type.NUMBER;
            case ConstString s -> Type.TEXT;
            case ConstBool b -> Type.BOOLEAN;
            case ConstDate d -> Type.DATE;
            case ConstDateTime d -> Type.DATE_TIME;
            case ConstLocalDateTime d -> Type.DATE_TIME;
            case ConstTime t -> Type.of(Kind.TIME);
            case ConstLocalTime t -> Type.of(Kind.TIME);
            case ConstYearMonthDuration d -> Type.of(Kind.DURATION);
            case ConstDayTimeDuration d -> Type.of(Kind.DURATION);
            case ConstRange range -> each(node, scope, Type.of(Kind.RANGE));
            case ConstList list -> list(list, scope);
            case ConstContext context -> context(context, scope);
            case Ref ref -> reference(ref, scope);
            case PathExpression path ->
                Members.of(
                        typeOf(path.path(), scope),
                        path.key(),
                        key -> unknownField(path, typeOf(path.path(), scope), key));
            case If choice -> choice(choice, scope);
            case For loop -> {
                Scope inside = iterate(loop.iterators(), node, scope).with("partial", Type.of(Kind.LIST));
                yield new Type.ListOf(typeOf(loop.exp(), inside));
            }
            case SomeItem some -> bool(some.condition(), iterate(some.iterators(), node, scope));
            case EveryItem every -> bool(every.condition(), iterate(every.iterators(), node, scope));
            case Filter filter -> filter(filter, scope);
            case IterationContext range -> each(node, scope, new Type.ListOf(Type.NUMBER));
            case FunctionInvocation call -> call(call, scope);
            case FunctionDefinition function -> {
                Scope inside = scope;
                for (String parameter : asJava(function.parameters())) {
                    inside = inside.with(parameter, Type.ANY);
                }
                typeOf(function.body(), inside);
                yield Type.of(Kind.FUNCTION);
            }
            default -> operators.typeOf(node, scope);
        };
    }

    Type bool(Exp node, Scope scope) {
        Kind kind = typeOf(node, scope).kind();
        if (kind != Kind.BOOLEAN && kind != Kind.ANY) {
            report(node, "not-boolean", kind);
        }
        return Type.BOOLEAN;
    }

    /** Checks the parts of a node whose own type is known. */
    Type each(Exp node, Scope scope, Type type) {
        SyntaxTree.children(node).forEach(child -> typeOf(child, scope));
        return type;
    }

    private Type list(ConstList list, Scope scope) {
        return asJava(list.items()).stream()
                .map(item -> typeOf(item, scope))
                .reduce(FunctionTypes::joined)
                .<Type>map(Type.ListOf::new)
                .orElse(Type.of(Kind.LIST));
    }

    private Type context(ConstContext context, Scope scope) {
        Map<String, Type> fields = new LinkedHashMap<>();
        Scope inside = scope;
        for (Tuple2<String, Exp> entry : asJava(context.entries())) {
            Type type = typeOf(entry._2(), inside);
            fields.put(entry._1(), type);
            inside = inside.with(entry._1(), type);
        }
        return new Type.Context(TypeEnvironment.of(fields));
    }

    private Type reference(Ref ref, Scope scope) {
        List<String> names = asJava(ref.names());
        String head = names.getFirst();
        Optional<Type> found = scope.find(head);
        if (found.isEmpty()) {
            if (!scope.open()) {
                unknown(head, "unknown-name", scope.all());
            }
            return Type.ANY;
        }
        Type type = found.get();
        for (String key : names.subList(1, names.size())) {
            Type owner = type;
            type = Members.of(owner, key, missing -> unknownField(ref, owner, missing));
        }
        return type;
    }

    private Type choice(If choice, Scope scope) {
        bool(choice.condition(), scope);
        Type then = typeOf(choice.statement(), scope);
        Type otherwise = typeOf(choice.elseStatement(), scope);
        if (choice.statement() instanceof ConstNull$) {
            return otherwise;
        }
        return choice.elseStatement() instanceof ConstNull$ ? then : FunctionTypes.joined(then, otherwise);
    }

    private Type filter(Filter filter, Scope scope) {
        Type list = typeOf(filter.list(), scope);
        Type item = list instanceof Type.ListOf(Type inner) ? inner : Type.ANY;
        Scope inside =
                switch (item) {
                    case Type.Context(TypeEnvironment fields) ->
                        scope.inside(fields).with("item", item);
                    case Type.ListOf nested -> scope.with("item", item);
                    case Type.OneOf one -> scope.with("item", item);
                    case Type.Simple simple
                    when simple.kind() == Kind.ANY || simple.kind() == Kind.CONTEXT ->
                        scope.with("item", item).opened();
                    case Type.Simple simple -> scope.with("item", item);
                };
        return switch (typeOf(filter.filter(), inside).kind()) {
            case NUMBER -> item;
            case BOOLEAN -> list.kind() == Kind.LIST ? list : Type.of(Kind.LIST);
            case TEXT, DATE, DATE_TIME, TIME, DURATION, RANGE, LIST, CONTEXT, FUNCTION, ANY -> Type.ANY;
        };
    }

    private Scope iterate(scala.collection.immutable.List<Tuple2<String, Exp>> iterators, Exp loop, Scope scope) {
        Scope inside = scope;
        for (Tuple2<String, Exp> iterator : asJava(iterators)) {
            Type list = typeOf(iterator._2(), scope);
            if (list.kind() != Kind.LIST && list.kind() != Kind.ANY) {
                report(iterator._2(), "not-list", list.kind());
            }
            inside = inside.repeated(LiteralRange.size(iterator._2()))
                    .with(iterator._1(), list instanceof Type.ListOf(Type item) ? item : Type.ANY);
        }
        if (inside.loops() > limits.items()) {
            report(loop, "loop-too-large", limits.items());
        }
        return inside;
    }

    private Type call(FunctionInvocation call, Scope scope) {
        Collection<Exp> arguments =
                switch (call.params()) {
                    case PositionalFunctionParameters positional -> asJava(positional.params());
                    case NamedFunctionParameters named ->
                        asJavaCollection(named.params().values());
                    default -> List.of();
                };
        List<Type> types =
                arguments.stream().map(argument -> typeOf(argument, scope)).toList();
        String name = call.function();
        if (name.equals("list contains") && types.size() == 2 && types.getFirst() instanceof Type.ListOf(Type item)) {
            List.copyOf(arguments).subList(1, 2).forEach(text -> OptionCheck.of(this, item, text));
        }
        if (scope.find(name).isPresent()) {
            return Type.ANY;
        }
        if (name.equals(PeriodFunctions.WITHIN) && types.size() == 2) {
            period(List.copyOf(arguments).getLast());
        }
        if (!functions.exists(name)) {
            Set<String> known = new HashSet<>(functions.names());
            known.addAll(scope.all());
            unknown(name, "unknown-function", known);
            return Type.ANY;
        }
        if (call.params() instanceof PositionalFunctionParameters && !functions.takes(name, types.size())) {
            problems.add(
                    new ExpressionProblem(source.positionOf(name), texts.of("wrong-arguments", name, types.size())));
        }
        return functions.result(name, types);
    }

    private void period(Exp written) {
        if (written instanceof ConstString text
                && RelativePeriod.of(text.value()).isEmpty()) {
            problems.add(new ExpressionProblem(
                    source.positionOfText(text.value()),
                    texts.of("no-period", text.value(), String.join(", ", RelativePeriod.NAMED))));
        }
    }

    private void unknown(String name, String key, Collection<String> known) {
        int at = source.positionOf(name);
        problems.add(new ExpressionProblem(
                at,
                NearestName.of(name, known)
                        .map(nearest -> texts.of(key + "-did-you-mean", name, nearest))
                        .orElseGet(() -> texts.of(key, name))));
    }

    private void unknownField(Exp node, Type owner, String key) {
        switch (owner) {
            case Type.Context(TypeEnvironment fields) -> unknown(key, "unknown-name", fields.names());
            case Type.ListOf(Type item) -> unknownField(node, item, key);
            case Type.OneOf one -> report(node, "no-parts", one.kind(), key);
            case Type.Simple(Kind kind) -> report(node, "no-parts", kind, key);
        }
    }

    /** A text that stands for an option of what the type is of, and is none. */
    void noOption(Type.OneOf type, String text) {
        problems.add(new ExpressionProblem(
                source.positionOfText(text),
                NearestName.of(text, type.codes())
                        .map(nearest -> texts.of("no-option-did-you-mean", type.name(), text, nearest))
                        .orElseGet(() -> texts.of(
                                "no-option", type.name(), text, String.join(", ", new TreeSet<>(type.codes()))))));
    }

    /** The tree carries no positions: the first name or text below a node stands for it. */
    private int position(Exp node) {
        return switch (node) {
            case Ref ref -> source.positionOf(ref.names().head());
            case FunctionInvocation call -> source.positionOf(call.function());
            default ->
                SyntaxTree.children(node).stream()
                        .mapToInt(this::position)
                        .filter(at -> at > 0)
                        .findFirst()
                        .orElse(0);
        };
    }
}
