package io.trellis.core.security;

/** What second factors ask of the product's keys; whoever has the keys gives it. */
public interface FactorSeals {

    /** Whether there is a key, or one is made when it is needed. */
    boolean ready();

    /** Another text each time; it opens at its place alone. */
    String seal(String text, String place);

    /** @throws io.trellis.core.error.TrellisException STORE_FAILED for what was not sealed for this place */
    String open(String sealed, String place);

    /** The same for the same text of a place, by which it is found without being opened. */
    String mark(String text, String place);
}
