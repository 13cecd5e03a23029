package io.trellis.form.mailbox;

import io.trellis.core.notify.IncomingMail;
import io.trellis.form.markdown.HtmlText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail says, as plain text, and of an answer what is new in it. */
final class MailText {

    private static final int LONGEST = 20_000;

    /** What programs write above what they repeat of the mail that is answered. */
    private static final Pattern ABOVE = Pattern.compile("(?m)^[ \\t]*(?:"
            + "-{2,}[ ]*(?:Original Message|Forwarded message|原始邮件|原邮件|转发邮件信息)[ ]*-{2,}"
            + "|_{20,}[ \\t]*\\R[ \\t]*(?:From|发件人)[:：]"
            + "|On .{5,200}\\R?.{0,100} wrote:[ \\t]*$"
            + "|(?:在|于)?.{4,120}(?:写道|写到)[：:][ \\t]*$"
            + ")");

    private MailText() {}

    static String of(IncomingMail mail) {
        return shortened(mail.text().isEmpty() ? HtmlText.of(mail.page()) : mail.text(), LONGEST);
    }

    /** Without what is repeated of the mail before; all of it where nothing else is said. */
    static String fresh(String text) {
        Matcher above = ABOVE.matcher(text);
        String first = above.find() ? text.substring(0, above.start()) : text;
        String bare = withoutQuotedEnd(first);
        return bare.isEmpty() ? text : bare;
    }

    /** Line by line, not by a pattern: a stranger chooses how many there are, and how they are made. */
    private static String withoutQuotedEnd(String text) {
        List<String> lines = text.lines().toList();
        int end = lines.size();
        while (end > 0 && isQuoted(lines.get(end - 1))) {
            end--;
        }
        return String.join("\n", lines.subList(0, end)).strip();
    }

    private static boolean isQuoted(String line) {
        String bare = line.strip();
        return bare.isEmpty() || bare.startsWith(">");
    }

    static String shortened(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), most)));
    }
}
