package io.trellis.core.store;

/** An id or the value under a unique index is taken. Callers that expect it ask {@code insertIfAbsent} instead. */
public final class DuplicateKeyException extends RuntimeException {

    public DuplicateKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
