package io.trellis.form.file.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.field.FileKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {

    /** Content as text, or as bytes after {@code 0x}. */
    @ParameterizedTest
    @CsvSource({
        "0x89504e470d0a1a0a0000000d49484452, a.png, image/png, IMAGE",
        "0x89504e470d0a1a0a0000000d49484452, a.exe, image/png, IMAGE",
        "0xffd8ffe000104a46494600010100, photo, image/jpeg, IMAGE",
        "0x4d5a90000300000004000000ffff0000b8000000, photo.png, application/x-msdownload, OTHER",
        "<html><body><script>alert(1)</script>, photo.png, text/html, OTHER",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>, a.png, image/svg+xml, OTHER",
        "%PDF-1.7 anything, offer.pdf, application/pdf, PDF",
        "%PDF-1.7 anything, offer.png, application/pdf, PDF",
        "0x504b0304140000000800, plan.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, SHEET",
        "0x504b0304140000000800, plan.zip, application/zip, ARCHIVE",
        "0x504b0304140000000800, plan.png, application/zip, ARCHIVE",
        "0x00010203fffe0007, photo.png, application/octet-stream, OTHER",
        "0x00010203fffe0007, letter.pdf, application/octet-stream, OTHER",
        "name;city, list.csv, text/csv, SHEET",
        "just words, notes.txt, text/plain, TEXT"
    })
    void aFileIsWhatItBeginsWithWhateverItIsCalled(String content, String name, String type, FileKind kind)
            throws IOException {
        byte[] bytes = content.startsWith("0x")
                ? HexFormat.of().parseHex(content.substring(2))
                : content.getBytes(StandardCharsets.UTF_8);
        BufferedInputStream stream = new BufferedInputStream(new ByteArrayInputStream(bytes), 1 << 16);

        assertThat(ContentType.of(stream, name)).isEqualTo(type);
        assertThat(FileKind.of(type)).isEqualTo(kind);
        assertThat(stream.readAllBytes()).isEqualTo(bytes);
    }
}
