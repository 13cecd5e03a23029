package io.trellis.core.notify.mail;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Where mail is handed in. @param user empty where nobody signs in */
record MailServer(String host, int port, boolean encrypted, boolean mustEncrypt, String user, String password) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_ENCRYPTED = 465;
    private static final String MILLIS = "20000";

    private enum Failure implements ErrorCode {
        BAD_MAIL_SERVER;

        @Override
        public Kind kind() {
            return Kind.OPERATOR;
        }
    }

    /**
     * Reads {@code smtp://user:password@host:587}, {@code smtps://} for a connection encrypted from its first byte, and
     * {@code ?tls=required} for one that must turn encrypted; otherwise it does where the server offers it.
     *
     * @return empty for an empty text: no mail
     * @throws TrellisException where the text is no such address; it does not repeat the password
     */
    static Optional<MailServer> of(String url, Messages messages) {
        if (url.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url.strip());
            boolean encrypted = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || !(encrypted || "smtp".equals(uri.getScheme()))) {
                throw new TrellisException(Failure.BAD_MAIL_SERVER, messages.text("core.mail.bad-url"));
            }
            String[] who = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            int usual = encrypted ? SUBMISSION_ENCRYPTED : SUBMISSION;
            return Optional.of(new MailServer(
                    uri.getHost(),
                    uri.getPort() < 0 ? usual : uri.getPort(),
                    encrypted,
                    "tls=required".equals(uri.getQuery()),
                    decoded(who[0]),
                    who.length == 2 ? decoded(who[1]) : ""));
        } catch (URISyntaxException e) {
            // the cause is left out: it repeats the whole text
            throw new TrellisException(Failure.BAD_MAIL_SERVER, messages.text("core.mail.bad-url"));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String protocol() {
        return encrypted ? "smtps" : "smtp";
    }

    Properties properties() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol() + ".";
        properties.setProperty(prefix + "auth", String.valueOf(!user.isEmpty()));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", String.valueOf(mustEncrypt));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        for (String patience : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + patience, MILLIS);
        }
        return properties;
    }
}
