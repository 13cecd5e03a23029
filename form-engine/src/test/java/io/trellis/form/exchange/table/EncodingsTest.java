package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingsTest {

    @Test
    void theEncodingsOfEastAsiaAreToldApartInAFewLines() {
        assertFound("GB18030", "GBK", "名称,行业\n小米科技有限公司,零售\n华为技术,软件\n");
        assertFound("GB18030", "GBK", "客户,名称,电话\nA,1,2\n");
        assertFound("GB18030", "GBK", "name,note\n张三,北京\n李四,上海\n王五,广州\n");
        assertFound("Big5", "Big5", "姓名,公司\n陳大文,台積電\n林美玲,鴻海精密\n");
        assertFound("Big5", "x-windows-950", "name,note\nA,聯華電子新竹廠\nB,繁體中文測試\n");
        assertFound("Shift_JIS", "Shift_JIS", "名前,会社\n山田太郎,株式会社日立製作所\n");
        assertFound("Shift_JIS", "Shift_JIS", "name,note\nA,さくらインターネット\nB,ﾄﾖﾀ自動車\n");
        assertFound("EUC-JP", "EUC-JP", "名前,会社\n山田太郎,株式会社日立製作所\nさくら,トヨタ自動車\n");
        assertFound("EUC-KR", "EUC-KR", "이름,회사\n김철수,삼성전자\n이영희,현대자동차\n");
        assertFound("EUC-KR", "EUC-KR", "name,note\nK-a,대한민국 서울특별시 강남구\n");
    }

    @Test
    void westernAndCyrillicLettersAreNoChinese() {
        assertFound("windows-1252", "windows-1252", "name,city\nMüller,Köln\nJosé,Málaga\nØrsted,10 €\n");
        assertFound("windows-1251", "windows-1251", "имя,город\nИван Петров,Москва\nОльга,Санкт-Петербург\n");
    }

    @Test
    void marksAndZerosTell() {
        assertThat(found("\uFEFFa,ü\n".getBytes(StandardCharsets.UTF_8)).mark()).isEqualTo(3);
        assertFound("UTF-16LE", "UTF-16LE", "\uFEFFname\n名称\n");
        assertFound("UTF-16BE", "UTF-16BE", "\uFEFFname\n名称\n");
        assertFound("UTF-32LE", "UTF-32LE", "\uFEFFname\n名称\n");
        assertFound("UTF-16LE", "UTF-16LE", "name,city\nAnna,Bonn\n");
    }

    @Test
    void aDamagedLineLeavesUtf8WhatItIs() {
        byte[] text = "name,note\n%s".formatted("张三,北京上海广州深圳\n".repeat(30)).getBytes(StandardCharsets.UTF_8);
        byte[] damaged = java.util.Arrays.copyOf(text, text.length + 1);
        damaged[text.length] = (byte) 0xE9;
        assertThat(found(damaged).text().name()).isEqualTo("UTF-8");
    }

    @Test
    void aTextThatMayBeSomethingElseIsInDoubt() {
        assertThat(found("name,note\n镕基,犇猋\n赵喆,嬛\n".getBytes(Charset.forName("GBK")))
                        .doubtful())
                .isTrue();
        assertThat(found("姓名,公司\n陳大文,台積電\n".getBytes(Charset.forName("Big5"))).doubtful())
                .isFalse();
    }

    private static void assertFound(String name, String written, String text) {
        assertThat(found(text.getBytes(Charset.forName(written))).text().name())
                .as(text)
                .isEqualTo(name);
    }

    private static Encodings.Encoding found(byte[] bytes) {
        try {
            return Encodings.of(() -> new ByteArrayInputStream(bytes)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
