package io.trellis.core.folder;

/** How large an app may be that travels. */
public final class FileLimits {

    /** Of a ZIP, as it is sent. */
    public static final int ZIP_BYTES = 20 << 20;

    /** Of all files, unpacked. */
    public static final int BYTES = 64 << 20;

    /** Of one file; what an artifact may be at most. */
    public static final int FILE_BYTES = 8_000_000;

    public static final int FILES = 5_000;

    /** Names, values, brackets and braces of all files: a byte of JSON may come to fifty of the heap. */
    public static final int TOKENS = 1_000_000;

    /** How many times larger a file may become by unpacking, where it becomes larger than {@link #ALWAYS_BYTES}. */
    public static final int RATIO = 200;

    static final int ALWAYS_BYTES = 1 << 20;

    static final int PATH_CHARACTERS = 200;

    /** How deep a file's JSON may be nested. */
    static final int DEPTH = 100;

    /** What is told of a folder in which everything is wrong. */
    static final int PROBLEMS = 50;

    private FileLimits() {}
}
