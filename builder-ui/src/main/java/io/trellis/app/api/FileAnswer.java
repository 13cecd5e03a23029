package io.trellis.app.api;

import io.trellis.form.field.FileKind;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.KeptFile.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A file that somebody uploaded, as an answer to another's browser: it is never taken for a page of ours. Pictures and PDF may
 * be looked at where they are asked for, everything else is saved; scripts run in none.
 */
final class FileAnswer {

    private static final String PDF = "application/pdf";

    private static final String NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /** Browsers draw it by a program of their own, which does not run in a sandbox, and their own page shows it. */
    private static final String DOCUMENT =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /** Rights are asked each time; what has not changed is not sent again. */
    private static final String ASK = "private, no-cache";

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    FileAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** @param shown whether it may be looked at in the browser where its kind allows */
    void send(KeptFile file, boolean shown) throws IOException {
        send(file, file.content(), shown);
    }

    void send(KeptFile file, Content content, boolean shown) throws IOException {
        boolean drawn = FileKind.isDrawn(content.type());
        boolean document = content.type().equals(PDF);
        String tag = "\"" + file.file().id() + "-" + content.size() + "\"";
        response.setHeader(HttpHeaders.CACHE_CONTROL, ASK);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", document && shown ? DOCUMENT : NOTHING);
        response.setHeader("X-Frame-Options", document && shown ? "SAMEORIGIN" : "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // said here too, as a browser takes over what it is told with the answer that nothing has changed
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                (shown && (drawn || document) ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.file().name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentType(drawn || document ? content.type() : MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(content.size());
        try (InputStream bytes = content.open().get()) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
