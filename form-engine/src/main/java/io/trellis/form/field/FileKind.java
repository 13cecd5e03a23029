package io.trellis.form.field;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people call a sort of files: what a field of files may be narrowed to, and what an icon tells. */
public enum FileKind {
    IMAGE("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/heic", "image/avif"),
    PDF("application/pdf"),
    DOCUMENT(
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.ms-works",
            "application/rtf"),
    SHEET(
            "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.spreadsheet",
            "text/csv"),
    SLIDES(
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.presentation"),
    TEXT("text/plain", "text/x-web-markdown"),
    AUDIO(),
    VIDEO(),
    ARCHIVE(
            "application/zip",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/gzip",
            "application/x-tar"),
    /** Whatever it is, programs and pages among it. */
    OTHER();

    /** What every browser draws, and what cannot carry a script. */
    private static final Set<String> DRAWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

    private final Set<String> types;

    FileKind(String... types) {
        this.types = Set.of(types);
    }

    /** @param type as it was found out from the content, {@code image/png} */
    public static FileKind of(String type) {
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.types.contains(bare) || kind.isFamily(bare))
                .findFirst()
                .orElse(OTHER);
    }

    private boolean isFamily(String type) {
        return (this == AUDIO || this == VIDEO) && type.startsWith(code() + "/");
    }

    /** Whether files of this type are pictures that a page may show. */
    public static boolean isDrawn(String type) {
        return DRAWN.contains(type);
    }

    /** The word in definitions. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FileKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** What a field may be narrowed to. */
    public static List<FileKind> choosable() {
        return Arrays.stream(values()).filter(kind -> kind != OTHER).toList();
    }

    /** For a browser's dialog that chooses files; the types by name, as it knows no kinds. */
    public String accepts() {
        return switch (this) {
            case AUDIO, VIDEO -> code() + "/*";
            // some systems do not tell a browser what a picture is
            case IMAGE -> "image/*,.png,.jpg,.jpeg,.gif,.webp,.bmp,.heic";
            case SHEET -> ".xls,.xlsx,.ods,.csv";
            case DOCUMENT -> ".doc,.docx,.odt,.rtf,.wps";
            case SLIDES -> ".ppt,.pptx,.odp";
            case TEXT -> ".txt,.md,text/plain";
            case ARCHIVE -> ".zip,.7z,.rar,.gz,.tar";
            case PDF -> ".pdf,application/pdf";
            case OTHER -> "*/*";
        };
    }
}
