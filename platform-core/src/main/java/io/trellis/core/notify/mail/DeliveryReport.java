package io.trellis.core.notify.mail;

import io.trellis.core.notify.IncomingMail.Fate;
import io.trellis.core.notify.IncomingMail.Report;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mail server tells of a mail that it was given: RFC 3464. */
final class DeliveryReport {

    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,400})>");
    private static final int MOST = 50;

    private DeliveryReport() {}

    static Optional<Report> of(Part mail) throws MessagingException, IOException {
        if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart all)) {
            return Optional.empty();
        }
        String id = "";
        List<Fate> fates = null;
        for (int i = 0; i < all.getCount(); i++) {
            BodyPart part = all.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                fates = fates(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                id = id(part);
            }
        }
        return fates == null ? Optional.empty() : Optional.of(new Report(id, fates));
    }

    private static String id(BodyPart part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            Matcher found = ID.matcher(String.valueOf(new InternetHeaders(in).getHeader("Message-ID", null)));
            return found.find() ? found.group(1) : "";
        }
    }

    /** Blocks of headers with an empty line between: one of the mail, then one for each to whom it should go. */
    private static List<Fate> fates(BodyPart part) throws MessagingException, IOException {
        List<Fate> fates = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(part.getInputStream())) {
            while (fates.size() < MOST && more(in)) {
                InternetHeaders block = new InternetHeaders(in);
                String to = address(block.getHeader("Original-Recipient", null));
                if (to.isEmpty()) {
                    to = address(block.getHeader("Final-Recipient", null));
                }
                if (!to.isEmpty()) {
                    fates.add(new Fate(
                            to,
                            "failed".equalsIgnoreCase(word(block.getHeader("Action", null))),
                            word(block.getHeader("Status", null)),
                            said(block.getHeader("Diagnostic-Code", null))));
                }
            }
        }
        return fates;
    }

    private static boolean more(InputStream in) throws IOException {
        in.mark(1);
        boolean more = in.read() >= 0;
        in.reset();
        return more;
    }

    /** As in {@code rfc822; a@example.com}. */
    private static String address(@Nullable String header) {
        String text =
                header == null ? "" : header.substring(header.indexOf(';') + 1).strip();
        String bare = text.replaceAll("[<>\\s]", "");
        int at = bare.lastIndexOf('@');
        return at < 1 ? "" : bare.substring(0, at) + bare.substring(at).toLowerCase(Locale.ROOT);
    }

    private static String word(@Nullable String header) {
        return header == null ? "" : header.strip().split("[\\s(;]", 2)[0];
    }

    private static String said(@Nullable String header) {
        String text = header == null ? "" : header.substring(header.indexOf(';') + 1);
        String line = MimeWords.line(text);
        return line.substring(0, Math.min(line.length(), 300));
    }
}
