package io.trellis.form.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.markdown.HtmlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Still broken\n\nOn Mon, 30 Nov 2026 at 10:00, Service <service@example.com> wrote:\n> Is it mended?\n> Bye",
                "Still broken\n\n> Is it mended?\n",
                "Still broken\n\n-----Original Message-----\nFrom: Service\nIs it mended?",
                "Still broken\n\n------------------ 原始邮件 ------------------\n发件人: 客服",
                "Still broken\n在 2026年11月30日 10:00，客服 <service@example.com> 写道：\n> 好了吗"
            })
    void ofAnAnswerWhatIsRepeatedIsLeftOut(String answer) {
        assertThat(MailText.fresh(answer)).isEqualTo("Still broken");
    }

    @Test
    void whatIsOnlyRepeatedStays() {
        assertThat(MailText.fresh("> all of it")).isEqualTo("> all of it");
        assertThat(MailText.fresh("1 > 0\nand so on")).isEqualTo("1 > 0\nand so on");
    }

    /** Patterns that try every way to part them need more time than there is, or more of the stack. */
    @ParameterizedTest
    @ValueSource(strings = {">", ">\n", ">\n\n", "> >\t\n"})
    void howeverManySignsOfQuotingThereAreItIsRead(String sign) {
        String signs = sign.repeat(20_000 / sign.length());
        assertThat(MailText.fresh(signs + "x y")).endsWith("x y");
        assertThat(MailText.fresh("Still broken\n" + signs)).isEqualTo("Still broken");
    }

    @Test
    void aSignThatIsNoQuotingStays() {
        assertThat(MailText.fresh("Is it 5 > 3?")).isEqualTo("Is it 5 > 3?");
    }

    @Test
    void aPageOfEmptyCellsIsRead() {
        String page = "<table><tr>" + "<td>".repeat(200_000) + "</table><p>after";
        assertThat(HtmlText.of(page)).isEqualTo("after");
    }

    @Test
    void ofAPageItsWordsStayAndNothingElse() {
        assertThat(
                        HtmlText.of(
                                "<style>p{}</style><p>One&nbsp;&lt;b&gt;</p><script>alert(1)</script><ul><li>two<li>three</ul>"
                                        + "<img src='https://spy.example/a.png' alt='x'><table><tr><td>a<td>b</table>last<br>line"))
                .isEqualTo("One <b>\n- two\n- three\na b\nlast\nline");
    }
}
