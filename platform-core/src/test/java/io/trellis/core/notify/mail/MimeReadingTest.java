package io.trellis.core.notify.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.Postman.Enclosure;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeReadingTest {

    private static final Instant AT = Instant.parse("2026-11-30T02:00:00Z");
    private static final String FROM = "From: Ann <ann@Example.COM>\r\nMessage-ID: <one@example.com>\r\n";

    private static IncomingMail read(byte[] bytes) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        return new MimeReading(new BundleMessages()).of(mail, AT);
    }

    private static IncomingMail read(String text) throws Exception {
        return read(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void thePlainOneOfTwoIsReadWithItsFilesAndWhatItAnswers() throws Exception {
        IncomingMail mail = read(FROM + "Subject: =?GB2312?B?" + base64("问题：镕".getBytes(Charset.forName("GBK")))
                + "?=\r\nIn-Reply-To: <k1@trellis>\r\nReferences: <first@example.com>\r\n <k0@trellis> <k1@trellis>\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n"
                + "--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n坏了\r\n--a\r\nContent-Type: text/html\r\n\r\n<b>no</b>\r\n--a--\r\n"
                + "--b\r\nContent-Type: image/png; name=\"=?utf-8?B?" + base64("图.png".getBytes(UTF_8))
                + "?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAQID\r\n--b--\r\n");
        assertThat(mail.messageId()).isEqualTo("one@example.com");
        assertThat(mail.from()).isEqualTo("ann@example.com");
        assertThat(mail.name()).isEqualTo("Ann");
        assertThat(mail.subject()).isEqualTo("问题：镕");
        assertThat(mail.text()).isEqualTo("坏了");
        assertThat(mail.page()).isEmpty();
        assertThat(mail.answers()).containsExactly("k1@trellis", "k0@trellis", "first@example.com");
        assertThat(mail.automatic()).isFalse();
        assertThat(mail.troubles()).isEmpty();
        assertThat(mail.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("图.png");
            assertThat(file.type()).isEqualTo("image/png");
            assertThat(file.content()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void whatSaysNothingOrSomethingWrongOfItsCharactersIsReadAllTheSame() throws Exception {
        byte[] chinese = "设备坏了".getBytes(Charset.forName("GBK"));
        String head = FROM + "Subject: " + new String(chinese, ISO_8859_1) + "\r\n";
        IncomingMail silent = read((head + "\r\n" + new String(chinese, ISO_8859_1)).getBytes(ISO_8859_1));
        assertThat(silent.subject()).isEqualTo("设备坏了");
        assertThat(silent.text()).isEqualTo("设备坏了");
        IncomingMail wrong =
                read((head + "Content-Type: text/plain; charset=nobody-knows\r\n\r\n" + new String(chinese, ISO_8859_1))
                        .getBytes(ISO_8859_1));
        assertThat(wrong.text()).isEqualTo("设备坏了");
        assertThat(wrong.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.en())
                .contains("nobody-knows"));
    }

    @Test
    void whatAStrangerMakesLongIsCut() throws Exception {
        String huge = "x".repeat(3_000_000);
        IncomingMail mail = read("From: \"" + huge + "\" <ann@example.com>\r\nSubject: " + huge
                + "\r\nContent-Type: text/plain; charset=" + huge + "\r\n\r\n" + huge);
        assertThat(mail.subject()).hasSize(1_000);
        assertThat(mail.name()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(mail.text()).hasSize(Limits.MAIL_CHARACTERS);
        assertThat(mail.troubles())
                .anySatisfy(trouble -> assertThat(trouble.en()).contains("1,000,000"))
                .allSatisfy(trouble -> assertThat(trouble.en()).hasSizeLessThan(400));
        assertThat(read("From: " + huge + "@example.com\r\n\r\nHello").from()).isEmpty();
        assertThat(read("From: (" + huge + "\r\n\r\nHello").from()).isEmpty();
        assertThat(read("Subject: " + "x".repeat(999) + "😀\r\n\r\nHello").subject())
                .hasSize(999);
    }

    @Test
    void aBrokenPartIsToldAndTheOthersAreThere() throws Exception {
        IncomingMail mail = read(FROM + "Subject: Broken\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
                + "--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: nobody-knows\r\n\r\nAQID\r\n"
                + "--b\r\nContent-Type: ;;;\r\nContent-Disposition: attachment; filename=b.bin\r\n\r\nxyz\r\n");
        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.troubles()).isNotEmpty();
        assertThat(mail.files()).extracting(Enclosure::name).contains("b.bin");
    }

    @Test
    void nothingThatComesEndsTheReading() throws Exception {
        byte[] whole =
                (FROM + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\r\nHi\r\n--b--").getBytes(UTF_8);
        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] = (byte) 0xFF;
            assertThat(read(broken).at()).isEqualTo(AT);
        }
        assertThat(read("").messageId()).endsWith("@no-id");
        assertThat(read("Subject: Same\r\n\r\nx").messageId())
                .isEqualTo(read("Subject: Same\r\n\r\nx").messageId())
                .isNotEqualTo(read("Subject: Same\r\n\r\ny").messageId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "X-Auto-Response-Suppress: All",
                "List-Id: <news.example.com>",
                "Return-Path: <>"
            })
    void whatAProgramWroteIsKnown(String header) throws Exception {
        assertThat(read(FROM + header + "\r\n\r\nI am away").automatic()).isTrue();
        assertThat(read(FROM + "Auto-Submitted: no\r\n\r\nI am here").automatic())
                .isFalse();
    }

    @Test
    void aReportTellsWhichMailCameBackFromWhomAndWhy() throws Exception {
        IncomingMail mail = read(
                "From: MAILER-DAEMON@mx.example.com\r\nMessage-ID: <dsn@mx.example.com>\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                        + "--b\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; mx.example.com\r\n\r\n"
                        + "Final-Recipient: rfc822; gone@Example.com\r\nAction: failed\r\nStatus: 5.1.1 (no such user)\r\n"
                        + "Diagnostic-Code: smtp; 550 5.1.1\r\n  No such user\r\n\r\n"
                        + "Final-Recipient: rfc822; late@example.com\r\nAction: delayed\r\nStatus: 4.4.7\r\n"
                        + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Up\r\nMessage-ID: <k1@trellis>\r\n--b--\r\n");
        assertThat(mail.automatic()).isTrue();
        assertThat(mail.report()).hasValueSatisfying(report -> {
            assertThat(report.messageId()).isEqualTo("k1@trellis");
            assertThat(report.fates()).hasSize(2);
            assertThat(report.fates().getFirst())
                    .isEqualTo(new IncomingMail.Fate("gone@example.com", true, "5.1.1", "550 5.1.1 No such user"));
            assertThat(report.fates().getFirst().forGood()).isTrue();
            assertThat(report.fates().get(1).forGood()).isFalse();
        });
    }
}
