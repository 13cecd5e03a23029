package io.trellis.core.seal;

import io.trellis.core.error.TrellisException;

/** Seals texts and opens them again. A place says what a text belongs to: what was sealed for one opens for no other. */
public interface Seals {

    /** Whether there is a key, or one is made when it is needed. */
    boolean ready();

    /** Whether there is one already: given by the operator, or made when something was sealed. */
    boolean hasKey();

    /** Whether anything was sealed so far: what may repeat a sealed value has to be sealed too. */
    boolean inUse();

    /** Another text each time, of letters, digits, dots, dashes and underscores. */
    String seal(String text, String place);

    /** @throws TrellisException STORE_FAILED for what is no sealed text, was changed, or belongs to another place */
    String open(String sealed, String place);

    /**
     * The same for the same text of a place, by which it is found without being opened. Who has the keys can try texts; who
     * has the store alone sees only which are the same.
     */
    String mark(String text, String place);
}
