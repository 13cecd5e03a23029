package io.trellis.form.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void chineseIsFoundByItsPinyinAndItsInitials() {
        assertThat(SearchText.of(SameText.of("上海Acme"))).contains("上海acme", "shanghaiacme", "shacme");
    }

    @Test
    void widthAndCaseDoNotMatter() {
        assertThat(SearchText.of(SameText.of("ＡＢＣ１２"))).isEqualTo("abc12");
    }

    @Test
    void everyReadingOfANameOrPlaceIsFound() {
        Map.of("重庆", "chongqing", "长沙", "changsha", "曾国强", "zengguoqiang", "单雄信", "shan", "解晓东", "xiexiaodong")
                .forEach((name, pinyin) -> assertThat(SearchText.of(name)).contains(pinyin));
        assertThat(SearchText.of("重庆长安汽车股份有限公司")).contains("chongqing", "changan", "cqca");
        // what is stored does not grow with the combinations
        assertThat(SearchText.of("重长曾单解".repeat(100)).length()).isLessThan(6_000);
    }

    @Test
    void whatStandsFarBehindInALongTextIsNotSearched() {
        assertThat(SearchText.of("a".repeat(5000))).hasSize(1000);
    }
}
