package io.trellis.app.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells by SHA-256 whether two requests ask the same. */
final class RequestDigest {

    private RequestDigest() {}

    static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of query and body; the parts of multipart, as their boundary differs each time. */
    static String of(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        String query = request.getQueryString();
        digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
        if (BodyLimit.isMultipart(request)) {
            for (Part part : request.getParts()) {
                String name = part.getName() + "\n" + part.getSubmittedFileName() + "\n";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                update(digest, part.getInputStream());
            }
        } else {
            update(digest, request.getInputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, InputStream content) throws IOException {
        try (content) {
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
