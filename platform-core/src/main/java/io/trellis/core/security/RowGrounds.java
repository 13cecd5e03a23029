package io.trellis.core.security;

import java.util.List;

/**
 * By which rules somebody gets which records of an entity. The rows are nothing but what the rules give, so that what is said of
 * a record and what is decided about it cannot differ.
 */
public sealed interface RowGrounds {

    RowPolicy rows();

    /** Of the product itself. */
    record Whole() implements RowGrounds {
        @Override
        public RowPolicy rows() {
            return new RowPolicy.Everything();
        }
    }

    /** Nothing. */
    record Closed(Why why) implements RowGrounds {
        @Override
        public RowPolicy rows() {
            return new RowPolicy.Nothing();
        }
    }

    enum Why {
        /** Nobody active. */
        NOBODY,
        /** An API key is not for this. */
        KEY,
        /** People come and go by administrators. */
        RESERVED,
        /** None of their roles gives any. */
        ROLES
    }

    /** What any of them gives. */
    record Given(List<Ground> each) implements RowGrounds {
        public Given {
            each = List.copyOf(each);
        }

        @Override
        public RowPolicy rows() {
            return AccessTokens.any(each.stream().map(Ground::rows).toList());
        }
    }

    /** Of what belongs to other records: all of which have to be theirs. */
    record Behind(List<Parent> parents) implements RowGrounds {
        public Behind {
            parents = List.copyOf(parents);
        }

        @Override
        public RowPolicy rows() {
            RowPolicy policy = new RowPolicy.Everything();
            for (Parent one : parents) {
                policy = policy.and(one.grounds().rows().behind(one.belonging().lookup()));
            }
            return policy;
        }
    }

    /** @param asked what has to be allowed with the record that it belongs to */
    record Parent(Belonging belonging, Action asked, RowGrounds grounds) {}
}
