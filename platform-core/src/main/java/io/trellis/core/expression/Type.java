package io.trellis.core.expression;

import io.trellis.core.i18n.LocalizedText;
import java.util.Set;

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

    /**
     * One of some texts: the code of an option.
     *
     * @param name what people call that which has it
     */
    record OneOf(LocalizedText name, Set<String> codes) implements Type {

        public OneOf {
            codes = Set.copyOf(codes);
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

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
