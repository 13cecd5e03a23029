package io.trellis.form.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void aNameIsTheLastOfItsPathWithoutSignsThatNobodySees() {
        assertThat(FileName.of("C:\\offers\\合同 1.pdf")).isEqualTo("合同 1.pdf");
        assertThat(FileName.of("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.of("offer\u202efdp.exe\r\n")).isEqualTo("offerfdp.exe");
        assertThat(FileName.of("a\u2028b\u2029.txt")).isEqualTo("ab.txt");
        assertThat(FileName.of("..")).isEqualTo("file");
        assertThat(FileName.of(" ")).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileName.of("\ud83d\udcc4".repeat(300) + ".docx");

        assertThat(name.codePointCount(0, name.length())).isEqualTo(200);
        assertThat(name).endsWith("\ud83d\udcc4.docx");
    }
}
