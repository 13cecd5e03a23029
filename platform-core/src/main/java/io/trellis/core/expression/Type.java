package io.trellis.core.expression;

/** The type of a name: a kind, and for lists and contexts what is inside. */
public sealed interface Type {

    Type ANY = new Simple(Kind.ANY);
    Type NUMBER = new Simple(Kind.NUMBER);
    Type TEXT = new Simple(Kind.TEXT);
    Type BOOLEAN = new Simple(Kind.BOOLEAN);
    Type DATE = new Simple(Kind.DATE);
    Type DATE_TIME = new Simple(Kind.DATE_TIME);

    Kind kind();

    record Simple(Kind kind) implements Type {}

    record ListOf(Type item) implements Type {
        @Override
        public Kind kind() {
            return Kind.LIST;
        }
    }

    record Context(TypeEnvironment fields) implements Type {
        @Override
        public Kind kind() {
            return Kind.CONTEXT;
        }
    }

    static Type of(Kind kind) {
        return new Simple(kind);
    }
}
