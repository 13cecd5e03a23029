package io.trellis.core.notify.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.Postman.Enclosure;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a mail as it came, of which anything may be broken: what cannot be read is told, the rest is there. */
final class MimeReading {

    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,400})>");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final int DEEPEST = 20;
    private static final int MOST_ANSWERS = 50;
    private static final int LONGEST_LINE = 1_000;
    /** By RFC 5321. */
    private static final int LONGEST_ADDRESS = 320;

    private final Messages messages;

    MimeReading(Messages messages) {
        this.messages = messages;
    }

    /** What is found on the way through the parts. */
    private static final class Found {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder page = new StringBuilder();
        private final List<Enclosure> files = new ArrayList<>();
        private final Set<LocalizedText> troubles = new LinkedHashSet<>();
        private int parts;
    }

    IncomingMail of(MimeMessage mail, Instant at) {
        Found found = new Found();
        Optional<IncomingMail.Report> report = Optional.empty();
        try {
            report = DeliveryReport.of(mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            found.troubles.add(messages.text("core.mailbox.broken-part", said(e)));
        }
        part(mail, found, 0);
        return made(mail, at, found, report);
    }

    /** Of one that is larger than is read its head alone. */
    IncomingMail tooLarge(MimeMessage mail, Instant at) {
        Found found = new Found();
        found.troubles.add(messages.text("core.mailbox.too-large", Limits.MAIL_BYTES >> 20));
        return made(mail, at, found, Optional.empty());
    }

    private static IncomingMail made(MimeMessage mail, Instant at, Found found, Optional<IncomingMail.Report> report) {
        Optional<InternetAddress> from = from(mail);
        String address =
                from.map(InternetAddress::getAddress).map(MimeReading::address).orElse("");
        String subject = line(header(mail, "Subject"));
        return new IncomingMail(
                ids(header(mail, "Message-ID")).stream()
                        .findFirst()
                        .orElseGet(() -> madeUp(address, header(mail, "Date"), subject, found)),
                answers(mail),
                address,
                from.map(InternetAddress::getPersonal).map(MimeReading::line).orElse(""),
                subject,
                at,
                found.text.toString().strip(),
                found.text.isEmpty() ? found.page.toString() : "",
                found.files,
                report.isPresent() || isAutomatic(mail),
                report,
                List.copyOf(found.troubles));
    }

    private static String header(Part part, String name) {
        try {
            String[] all = part.getHeader(name);
            return all == null || all.length == 0 ? "" : cut(all[0], Limits.MAIL_HEADER_CHARACTERS);
        } catch (MessagingException e) {
            return "";
        }
    }

    /** Never within a sign. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static String line(String raw) {
        return cut(MimeWords.line(cut(raw, Limits.MAIL_HEADER_CHARACTERS)), LONGEST_LINE);
    }

    private static Optional<InternetAddress> from(MimeMessage mail) {
        for (String name : List.of("From", "Sender", "Reply-To")) {
            try {
                Address[] all = InternetAddress.parseHeader(header(mail, name), false);
                if (all.length > 0 && all[0] instanceof InternetAddress one && one.getAddress() != null) {
                    return Optional.of(one);
                }
            } catch (MessagingException e) {
                Matcher bare =
                        Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+").matcher(header(mail, name));
                if (bare.find()) {
                    InternetAddress one = new InternetAddress();
                    one.setAddress(bare.group());
                    return Optional.of(one);
                }
            }
        }
        return Optional.empty();
    }

    private static String address(String text) {
        int at = text.lastIndexOf('@');
        return at < 1 || text.length() > LONGEST_ADDRESS
                ? ""
                : text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
    }

    private static List<String> ids(String header) {
        return ID.matcher(header).results().map(one -> one.group(1)).toList();
    }

    /** The one that it answers, then those before it, the nearest first. */
    private static List<String> answers(MimeMessage mail) {
        List<String> earlier = new ArrayList<>(ids(header(mail, "References")));
        Collections.reverse(earlier);
        Set<String> all = new LinkedHashSet<>(ids(header(mail, "In-Reply-To")));
        all.addAll(earlier);
        return all.stream().limit(MOST_ANSWERS).toList();
    }

    /** By RFC 3834, and what programs did before and beside it. */
    private static boolean isAutomatic(MimeMessage mail) {
        String submitted = header(mail, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        String sender = header(mail, "From").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.equals("no")
                || BULK.contains(header(mail, "Precedence").strip().toLowerCase(Locale.ROOT))
                || !header(mail, "X-Auto-Response-Suppress").isBlank()
                || !header(mail, "X-Autoreply").isBlank()
                || !header(mail, "X-Autorespond").isBlank()
                || !header(mail, "List-Id").isBlank()
                || header(mail, "Return-Path").strip().equals("<>")
                || sender.contains("mailer-daemon@");
    }

    /** The same for the same mail, so that it is known when it comes again. */
    private static String madeUp(String from, String date, String subject, Found found) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", from, date, subject, found.text, found.page)
                    .getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest()) + "@no-id";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void part(Part part, Found found, int depth) {
        if (depth > DEEPEST || ++found.parts > Limits.MAIL_PARTS) {
            found.troubles.add(messages.text("core.mailbox.too-many-parts", Limits.MAIL_PARTS));
            return;
        }
        try {
            boolean file = Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                    || !name(part).isEmpty();
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
                parts(part, all, found, depth);
            } else if (!file && part.isMimeType("text/html")) {
                add(text(part, found), found.page, found);
            } else if (!file && (part.isMimeType("text/plain") || part.getContentType() == null)) {
                add((found.text.isEmpty() ? "" : "\n\n") + text(part, found), found.text, found);
            } else if (!part.isMimeType("message/delivery-status")) {
                file(part, found);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            found.troubles.add(messages.text("core.mailbox.broken-part", said(e)));
        }
    }

    private void add(String more, StringBuilder said, Found found) {
        String taken = cut(more, Math.max(1, Limits.MAIL_CHARACTERS - said.length()));
        if (taken.length() < more.length()) {
            found.troubles.add(messages.text("core.mailbox.too-long", Limits.MAIL_CHARACTERS));
        }
        said.append(taken);
    }

    private void parts(Part part, Multipart all, Found found, int depth) throws MessagingException {
        boolean alternatives = part.isMimeType("multipart/alternative");
        String before = found.text.toString();
        for (int i = 0; i < all.getCount(); i++) {
            part(all.getBodyPart(i), found, depth + 1);
        }
        // the same said twice: the plain one is enough
        if (alternatives && found.text.length() > before.length()) {
            found.page.setLength(0);
        }
    }

    private void file(Part part, Found found) throws IOException, MessagingException {
        if (found.files.size() >= Limits.MAIL_FILES) {
            found.troubles.add(messages.text("core.mailbox.too-many-files", Limits.MAIL_FILES));
            return;
        }
        String type = type(part);
        String name = name(part);
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readAllBytes();
        }
        found.files.add(new Enclosure(name.isEmpty() ? usual(type, found.files.size() + 1) : name, type, content));
    }

    private static String usual(String type, int number) {
        String ending = type.equals("message/rfc822") ? "eml" : type.substring(type.indexOf('/') + 1);
        return "attachment-" + number + "." + ending.replaceAll("[^a-z0-9]", "");
    }

    private static String type(Part part) throws MessagingException {
        String type =
                String.valueOf(part.getContentType()).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? type : "application/octet-stream";
    }

    private static String disposition(Part part) {
        return header(part, "Content-Disposition").split(";", 2)[0].strip();
    }

    private static String name(Part part) {
        try {
            return part.getFileName() == null ? "" : line(part.getFileName());
        } catch (MessagingException e) {
            return "";
        }
    }

    private String text(Part part, Found found) throws IOException, MessagingException {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readAllBytes();
        }
        MimeWords.Decoded decoded = MimeWords.text(bytes, part.getContentType());
        if (!decoded.unknown().isEmpty()) {
            found.troubles.add(messages.text("core.mailbox.charset", cut(decoded.unknown(), 100)));
        }
        return decoded.text();
    }

    private static String said(Exception e) {
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return said.substring(0, Math.min(said.length(), 200));
    }
}
