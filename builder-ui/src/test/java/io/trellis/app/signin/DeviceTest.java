package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36|Chrome · Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0|Edge · Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox · Linux",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605|Safari · macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1|Safari · iPhone",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/141.0 Mobile MicroMessenger/8.0|WeChat · Android",
            })
    void browsersAreToldByTheNamesThatPeopleKnow(String agent, String words) {
        assertThat(Device.of(agent)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"curl/8", "''", ","})
    void whatSaysNothingKnownIsNothing(String agent) {
        assertThat(Device.of(agent)).isEmpty();
    }
}
