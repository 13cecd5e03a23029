package io.trellis.form.field.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.PlaceValue;
import io.trellis.form.field.Regions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions, addresses and names of people as people write them. */
class PlaceTypesTest {

    private final BoundField region = FieldFixtures.bind("{'key':'region','type':'region'}");
    private final BoundField address = FieldFixtures.bind("{'key':'address','type':'address'}");
    private final BoundField name = FieldFixtures.bind("{'key':'name','type':'personName'}");

    @ParameterizedTest
    @ValueSource(strings = {"330106", "浙江省 杭州市 西湖区", "浙江省杭州市西湖区", "浙江/杭州/西湖", "浙江、杭州，西湖区", "杭州市西湖区", "浙江杭州西湖"})
    void aRegionIsReadHoweverItIsWritten(String text) {
        assertThat(read(region, text))
                .isEqualTo(Map.of("province", "浙江省", "city", "杭州市", "district", "西湖区", "code", "330106"));
    }

    @ParameterizedTest
    @CsvSource({"北京海淀区,110108", "上海市浦东新区,310115", "重庆市 城口县,500229", "河南省济源市,419001", "广西南宁,450100"})
    void whatStandsBetweenForOrderAloneMayBeLeftOut(String text, String code) {
        assertThat(read(region, text)).isInstanceOfSatisfying(Map.class, read -> assertThat(read.get("code"))
                .isEqualTo(code));
    }

    @Test
    void aPartThatDoesNotLieInTheOneAboveIsRefusedByItsLabel() {
        assertThat(refused(region, Map.of("province", "江苏省", "city", "杭州市")))
                .isEqualTo("City: “杭州市” does not lie in 江苏省. Choose one that does.");
        assertThat(refused(region, Map.of("province", "江湖省")))
                .isEqualTo("Province: there is no “江湖省”. Choose one from the list.");
        assertThat(refused(region, Map.of("province", "江苏省", "code", "330106"))).contains("330106");
        assertThat(refused(region, "西湖")).contains("浙江省 杭州市 西湖区");
    }

    @Test
    void whoHasToGoFurtherIsToldWhatIsMissing() {
        Object city = read(region, "浙江省杭州市");
        assertThat(region.validate(city, FieldFixtures.zh()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message().zh()).isEqualTo("还需选择杭州市的区县"));
        BoundField cities = FieldFixtures.bind("{'key':'region','type':'region','settings':{'depth':'city'}}");
        assertThat(cities.validate(city, FieldFixtures.zh())).isEmpty();
    }

    @Test
    void regionsAreFoundByPinyinAndItsInitials() {
        assertThat(Regions.in(""))
                .filteredOn(province -> Regions.matches(province, "chongqing"))
                .singleElement()
                .satisfies(province -> assertThat(province.code()).isEqualTo("500000"));
        assertThat(Regions.in("330100"))
                .filteredOn(district -> Regions.matches(district, "xhq"))
                .singleElement()
                .satisfies(district -> assertThat(district.name()).isEqualTo("西湖区"));
    }

    @Test
    void anAddressInOneLineComesApart() {
        assertThat(read(address, "浙江杭州西湖区文三路1号 310012"))
                .isEqualTo(Map.of(
                        "country", "CN",
                        "province", "浙江省",
                        "city", "杭州市",
                        "district", "西湖区",
                        "street", "文三路1号",
                        "postcode", "310012"));
        for (String end :
                List.of("NY, 10118, 美国", "NY, 10118, USA", "NY 10118, U.S.A.", "NY, 10118, United States of America")) {
            assertThat(read(address, "350 5th Avenue, New York, " + end))
                    .as(end)
                    .isEqualTo(Map.of(
                            "country", "US",
                            "street", "350 5th Avenue",
                            "city", "New York",
                            "province", "NY",
                            "postcode", "10118"));
        }
        assertThat(read(address, "10 Downing Street, London, SW1A 2AA, UK"))
                .isEqualTo(Map.of(
                        "country", "GB", "street", "10 Downing Street", "city", "London", "postcode", "SW1A 2AA"));
    }

    @Test
    void aDistrictOfFormerDaysStaysAsItIsWritten() {
        Map<String, Object> former = Map.of("province", "浙江", "city", "杭州", "district", "下城区");
        assertThat(read(address, former)).isInstanceOfSatisfying(Map.class, read -> assertThat(read)
                .containsEntry("city", "杭州市")
                .containsEntry("district", "下城区"));
        assertThat(refused(address, Map.of("province", "浙江省", "city", "南京市"))).contains("City", "南京市");
        assertThat(refused(address, Map.of("country", "Atlantis", "city", "X"))).contains("Atlantis");
        assertThat(read(address, Map.of("country", "CN"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "陈晓明,陈,晓明,陈晓明",
        "欧阳静,欧阳,静,欧阳静",
        "Anna Miller,Miller,Anna,Anna Miller",
        "'Garcia Lopez, Maria',Garcia Lopez,Maria,'Garcia Lopez, Maria'",
        "Cher,'',Cher,Cher"
    })
    void aNameIsTakenApartAsItsLettersAsk(String text, String family, String given, String written) {
        Object read = read(name, text);
        assertThat(read).isInstanceOfSatisfying(Map.class, parts -> {
            assertThat(parts.getOrDefault("family", "")).isEqualTo(family);
            assertThat(parts.getOrDefault("given", "")).isEqualTo(given);
        });
        assertThat(name.format(read, FieldFixtures.zh())).isEqualTo(written);
        assertThat(name.format(read, FieldFixtures.en())).isEqualTo(written);
    }

    @Test
    void aNameIsFoundInEitherOrder() {
        Object anna = read(name, "Anna Miller");
        assertThat(name.spellings(anna, FieldFixtures.en())).contains("anna miller", "miller anna");
        assertThat(name.operators()).contains(Operator.CONTAINS);
    }

    @Test
    void aPlaceIsTwoNumbersInEitherForm() {
        BoundField place = FieldFixtures.bind("{'key':'place','type':'place'}");
        Map<String, Object> hangzhou =
                Map.of("latitude", new BigDecimal("30.27415"), "longitude", new BigDecimal("120.15515"));
        assertThat(read(place, "30.27415，120.15515")).isEqualTo(hangzhou);
        assertThat(read(place, "30.27415 120.15515")).isEqualTo(hangzhou);
        assertThat(read(place, Map.of("latitude", "30.2741500000001", "longitude", "120.15515")))
                .isEqualTo(hangzhou);
        assertThat(read(place, Map.of("latitude", new BigDecimal("30.274149999999998"), "longitude", "120.15515")))
                .as("as browsers tell where they are")
                .isEqualTo(hangzhou);
        for (String huge : List.of("1e999999999, 1", "1, -1e999999999", "1e-999999999, 1", "1e30 1")) {
            assertThat(refused(place, huge)).contains("Not a place");
        }
        assertThat(refused(place, Map.of("latitude", new BigDecimal("1e999999999"), "longitude", 1)))
                .contains("Not a place");
        assertThat(refused(place, "30.27415")).contains("30.27415, 120.15515");
        assertThat(refused(place, Map.of("latitude", 30))).contains("Not a place");
        assertThat(place.validate(read(place, "120.15515, 30.27415"), FieldFixtures.en()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message().en())
                        .startsWith("Latitude")
                        .contains("swapped"));
    }

    @Test
    void aPlaceIsALinkToAMapThatItsReadersUse() {
        BoundField place = FieldFixtures.bind("{'key':'place','type':'place'}");
        Object value = read(place, "30.5, 120.25");
        assertThat(place.drawing(value, FieldFixtures.zh()))
                .isEqualTo(new Drawing.Link("https://uri.amap.com/marker?coordinate=wgs84&position=120.25,30.5"));
        assertThat(place.drawing(value, FieldFixtures.en()))
                .isInstanceOfSatisfying(Drawing.Link.class, link -> assertThat(link.address())
                        .startsWith("https://www.openstreetmap.org/?mlat=30.5&mlon=120.25"));
    }

    @Test
    void codeKeepsItsBlanks() {
        BoundField code = FieldFixtures.bind("{'key':'code','type':'code','settings':{'language':'python'}}");
        assertThat(read(code, "  if x:\r\n    y()\n\n")).isEqualTo("  if x:\n    y()");
        assertThat(FieldFixtures.types()
                        .check(
                                FieldFixtures.field("{'key':'c','type':'code','settings':{'language':'klingon'}}"),
                                FieldFixtures.design(FieldFixtures.entity("opportunity", "{}"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("language"));
    }

    private static Object read(BoundField field, Object input) {
        Parsed<Object> parsed = field.parse(input, FieldFixtures.en());
        assertThat(parsed).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) parsed).value();
    }

    private static String refused(BoundField field, Object input) {
        Parsed<Object> parsed = field.parse(input, FieldFixtures.en());
        assertThat(parsed).as("%s", input).isInstanceOf(Parsed.Bad.class);
        return ((Parsed.Bad<Object>) parsed).message().en();
    }

    @Test
    void placesAreSoFarFromEachOtherAsTheCrowFlies() {
        PlaceValue shanghai = new PlaceValue(31.2304, 121.4737);
        assertThat(shanghai.to(new PlaceValue(39.9042, 116.4074))).isBetween(1_060_000d, 1_075_000d);
        assertThat(shanghai.to(shanghai)).isZero();
        assertThat(new PlaceValue(0, 179.9).to(new PlaceValue(0, -179.9)))
                .as("over the date line")
                .isBetween(22_000d, 22_500d);
        assertThat(PlaceValue.of(Map.of("latitude", 1))).isEmpty();
    }
}
