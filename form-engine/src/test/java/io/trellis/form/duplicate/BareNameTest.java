package io.trellis.form.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    上海华信科技有限公司           | 上海华信科技
                    上海华信科技股份有限公司       | 上海华信科技
                    华信集团有限责任公司           | 华信
                    华信集团                       | 华信
                    华信科技（上海）有限公司       | 上海华信科技
                    有限公司                       | ''
                    Aurora Software Co., Ltd.      | aurorasoftware
                    AURORA  Software, Inc          | aurorasoftware
                    Ltd                            | ltd
                    Borealis GmbH & Co. KG         | borealis
                    """)
    void theLegalFormAndThePunctuationDoNotTellTwoCompaniesApart(String written, String bare) {
        assertThat(BareName.of(written).text()).isEqualTo(bare);
    }
}
