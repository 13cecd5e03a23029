package io.trellis.app.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapTilesTest {

    @Test
    void nothingIsLoadedFromElsewhereUnlessAnOperatorSaysSo() {
        MapTiles none = new MapTiles("", "");
        assertThat(none.address()).isEmpty();
        assertThat(none.origin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://tiles.example.com/{z}/{x}/{y}.png, https://tiles.example.com",
        "http://10.0.0.7:8081/t?x={x}&y={y}&z={z}, http://10.0.0.7:8081",
        "https://{s}.tiles.example.com/{z}/{x}/{y}{r}.png, https://*.tiles.example.com"
    })
    void browsersMayLoadTilesFromTheirHostAlone(String address, String origin) {
        assertThat(new MapTiles(address, "").origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tiles.example.com/",
                "ftp://tiles.example.com/{z}/{x}/{y}",
                "/tiles/{z}/{x}/{y}.png",
                "https://a.example.com; script-src *; /{z}/{x}/{y}"
            })
    void whatIsNoAddressOfTilesIsRefusedAtTheStart(String address) {
        assertThatThrownBy(() -> new MapTiles(address, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TRELLIS_MAP_TILES");
    }
}
