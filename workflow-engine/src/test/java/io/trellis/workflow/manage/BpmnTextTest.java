package io.trellis.workflow.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A file is read as what it is, and where it says otherwise that is noticed. */
class BpmnTextTest {

    private static final Charset GBK = Charset.forName("GBK");

    private static String file(String declared, String text) {
        return "<?xml version=\"1.0\" encoding=\"" + declared + "\"?><a>" + text + "</a>";
    }

    @Test
    void a_file_is_what_it_says() throws Exception {
        BpmnText gbk = BpmnText.of(file("GBK", "合同审批").getBytes(GBK));
        assertThat(gbk.text()).contains("合同审批");
        assertThat(gbk.mismatch()).isFalse();
        assertThat(BpmnText.of(file("UTF-8", "合同审批").getBytes(StandardCharsets.UTF_8))
                        .mismatch())
                .isFalse();
        assertThat(BpmnText.of("<a>é</a>".getBytes(StandardCharsets.UTF_8)).text())
                .contains("é");
        assertThat(BpmnText.of(file("ISO-8859-1", "é").getBytes(StandardCharsets.ISO_8859_1))
                        .text())
                .contains("é");
        assertThat(BpmnText.of(("\uFEFF" + file("UTF-16", "审")).getBytes(StandardCharsets.UTF_16LE))
                        .text())
                .startsWith("<?xml")
                .contains("审");
        assertThat(BpmnText.of(file("GBK", "plain").getBytes(StandardCharsets.US_ASCII))
                        .mismatch())
                .as("plain letters are the same in both")
                .isFalse();
    }

    @Test
    void utf_8_that_says_gbk_is_read_as_utf_8_and_noticed() throws Exception {
        BpmnText text = BpmnText.of(file("GBK", "合同审批").getBytes(StandardCharsets.UTF_8));
        assertThat(text.text()).contains("合同审批");
        assertThat(text.mismatch()).isTrue();
        assertThat(text.declared()).isEqualTo("GBK");
        assertThat(text.actual()).isEqualTo("UTF-8");
        assertThat(BpmnText.of(file("UTF-16", "合同").getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("合同");
        BpmnText marked = BpmnText.of(("\uFEFF" + file("GBK", "é")).getBytes(StandardCharsets.UTF_8));
        assertThat(marked.text()).startsWith("<?xml").contains("é");
    }

    @Test
    void gbk_that_says_utf_8_is_read_as_gbk_and_noticed() throws Exception {
        BpmnText text = BpmnText.of(file("UTF-8", "合同审批，加急").getBytes(GBK));
        assertThat(text.text()).contains("合同审批，加急");
        assertThat(text.mismatch()).isTrue();
        assertThat(text.actual()).isEqualTo("GBK");
    }

    @Test
    void what_is_neither_is_refused() {
        assertThatThrownBy(() -> BpmnText.of(file("UTF-8", "café").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(BpmnText.Unreadable.class, e -> {
                    assertThat(e.declared()).isEqualTo("UTF-8");
                    assertThat(e.known()).isTrue();
                });
        assertThatThrownBy(() -> BpmnText.of(file("KLINGON", "x").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        BpmnText.Unreadable.class, e -> assertThat(e.known()).isFalse());
    }
}
