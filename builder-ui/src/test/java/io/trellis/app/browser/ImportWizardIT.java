package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** The import wizard in a browser: real files and small ones, tried, run and taken back. */
@InBrowser
class ImportWizardIT {

    private static final Path ACCOUNTS = Path.of("src/test/resources/crm-sales-opportunities/accounts.csv");

    @Test
    void aRealFileIsUnderstoodTriedImportedAndTakenBack(People people) {
        Person analyst = people.come("analyst", "en");
        analyst.goTo("import/account");
        analyst.isAccessible();
        analyst.page().locator("#import-upload input[type=file]").setInputFiles(ACCOUNTS);
        analyst.page().locator("#import-try").waitFor();
        PlaywrightAssertions.assertThat(field(analyst, "account")).hasValue("Account name");
        PlaywrightAssertions.assertThat(field(analyst, "employees")).hasValue("");
        PlaywrightAssertions.assertThat(field(analyst, "subsidiary_of")).hasValue("Parent account");
        analyst.isAccessible();
        analyst.photograph("import-mapping-en");
        counts(analyst, "#import-try", "created", "85");
        analyst.sees(analyst.text("imports.trial"));
        counts(analyst, "#import-go", "created", "85");
        analyst.isAccessible();
        analyst.photograph("import-done-en");
        analyst.page().locator("#import-undo").click();
        analyst.page().waitForURL("**/jobs/**");
        count(analyst, "deleted", "85");
        analyst.isAccessible();
        analyst.scrollsDownOnly();
        analyst.photograph("import-report-en");
        analyst.dark();
        analyst.isAccessible();
        analyst.goTo("jobs");
        analyst.page().locator("vaadin-grid a, table a").first().waitFor();
        analyst.isAccessible();
    }

    @Test
    void aWorkbookOnThePhoneWithWordsToReplaceAndARowThatFails(People people) throws IOException {
        Person rep = people.come("zhangsan", "zh-CN", People.PHONE);
        rep.goTo("import/lead");
        rep.page()
                .locator("#import-upload input[type=file]")
                .setInputFiles(new FilePayload("leads.xlsx", "application/octet-stream", workbook()));
        rep.page().locator("#import-try").waitFor();
        rep.scrollsDownOnly();
        rep.isAccessible();
        rep.isForThumbs();
        rep.photograph("import-mapping-zh-phone");
        PlaywrightAssertions.assertThat(field(rep, "区域")).hasValue("区域");
        PlaywrightAssertions.assertThat(field(rep, "姓名")).hasValue("姓名");
        PlaywrightAssertions.assertThat(field(rep, "下次联系")).not().hasValue("");

        // what the product cannot know: how the file calls the east
        line(rep, "区域")
                .getByText(rep.text("imports.values"), new Locator.GetByTextOptions().setExact(true))
                .click();
        Locator dialog = rep.page().locator("vaadin-dialog[opened]");
        Locator meaning = dialog.locator("vaadin-combo-box input").first();
        meaning.fill("华东");
        rep.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("华东"))
                .first()
                .click();
        dialog.getByText(rep.text("apply"), new Locator.GetByTextOptions().setExact(true))
                .click();
        line(rep, "区域").getByText(rep.text("imports.values.set", 1)).waitFor();

        counts(rep, "#import-try", "failed", "1");
        count(rep, "created", "2");
        Download errors = rep.page()
                .waitForDownload(
                        () -> rep.page().getByText(rep.text("jobs.errorFile")).click());
        assertThat(errors.suggestedFilename()).isEqualTo("leads-errors.xlsx");
        assertThat(texts(errors.path())).contains("没有邮箱的人").contains("not-an-address");
        counts(rep, "#import-go", "created", "2");

        // the same again, told apart by the mail address, changes nothing
        rep.goTo("import/lead");
        rep.page()
                .locator("#import-upload input[type=file]")
                .setInputFiles(new FilePayload("leads.xlsx", "application/octet-stream", workbook()));
        rep.page().locator("#import-try").waitFor();
        rep.page().getByLabel(rep.text("imports.mode.upsert")).check();
        Locator key = rep.page().getByLabel(rep.text("imports.key"), new Page.GetByLabelOptions().setExact(true));
        key.fill("邮箱");
        rep.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("邮箱"))
                .first()
                .click();
        line(rep, "区域")
                .locator("vaadin-combo-box")
                .first()
                .locator("[part=clear-button], #clearButton")
                .click();
        counts(rep, "#import-try", "unchanged", "2");
        count(rep, "created", "0");
    }

    @Test
    void howAFileIsReadIsShownChosenAndDoubtsAreShownWithTheirLines(People people) throws IOException {
        Person analyst = people.come("analyst", "zh-CN", People.PHONE);
        analyst.goTo("import/product");
        analyst.page()
                .locator("#import-upload input[type=file]")
                .setInputFiles(new FilePayload("prices.xlsx", "application/octet-stream", prices()));
        analyst.page().locator("#import-try").waitFor();
        PlaywrightAssertions.assertThat(analyst.page().locator("#import-sheet")).containsText("价格");
        PlaywrightAssertions.assertThat(analyst.page().locator(".file-header")).containsText("产品编号");
        PlaywrightAssertions.assertThat(line(analyst, "标准价").locator("vaadin-select"))
                .containsText(analyst.text("imports.decimal.ambiguous"));
        analyst.scrollsDownOnly();
        analyst.isAccessible();
        analyst.isForThumbs();
        analyst.photograph("import-reading-zh-phone");

        counts(analyst, "#import-try", "created", "3");
        Locator warnings = analyst.page().locator("[data-report=warnings]");
        PlaywrightAssertions.assertThat(warnings).containsText("1,125 读作 1125，而不是 1.125");
        PlaywrightAssertions.assertThat(warnings).containsText(analyst.text("jobs.line", "3, 4"));
        PlaywrightAssertions.assertThat(warnings).containsText("3–4");
        analyst.scrollsDownOnly();
        analyst.isAccessible();
        analyst.photograph("import-warnings-zh-phone");
    }

    @Test
    void theEncodingAndTheHeaderOfATextFileCanBeChosen(People people) {
        Person analyst = people.come("analyst", "en");
        analyst.goTo("import/product");
        analyst.page()
                .locator("#import-upload input[type=file]")
                .setInputFiles(new FilePayload(
                        "p.csv",
                        "text/csv",
                        "Product code,Name\nA-1,聯華電子\nA-2,精密工業\n".getBytes(Charset.forName("Big5"))));
        analyst.page().locator("#import-try").waitFor();
        PlaywrightAssertions.assertThat(analyst.page().locator("#import-encoding"))
                .containsText("Big5");
        PlaywrightAssertions.assertThat(analyst.page().locator(".file-beginning"))
                .containsText("聯華電子");
        choose(analyst, analyst.page().locator("#import-encoding"), "GB18030");
        PlaywrightAssertions.assertThat(analyst.page().locator(".file-beginning"))
                .not()
                .containsText("聯華電子");
        choose(analyst, analyst.page().locator("#import-encoding"), "Big5");
        PlaywrightAssertions.assertThat(analyst.page().locator(".file-beginning"))
                .containsText("聯華電子");
        choose(analyst, analyst.page().locator("#import-header"), analyst.text("imports.header.none"));
        line(analyst, "#2").waitFor();
        analyst.isAccessible();
        analyst.photograph("import-reading-en");
    }

    private static void choose(Person person, Locator select, String item) {
        select.click();
        person.page()
                .locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
    }

    /** A hidden sheet first, then one with a title, merged cells, and prices that may have a point or a comma. */
    private static byte[] prices() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet lists = book.newWorksheet("列表");
            lists.value(0, 0, "x");
            lists.setVisibilityState(VisibilityState.HIDDEN);
            Worksheet sheet = book.newWorksheet("价格");
            sheet.value(0, 0, "2026 年价格表");
            String[][] cells = {
                {"产品编号", "名称", "标准价", "说明"},
                {"向导-1", "一", "1,125", "一组"},
                {"向导-2", "二", "2,500", null},
                {"向导-3", "三", "12", "另一组"}
            };
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column < cells[row].length; column++) {
                    if (cells[row][column] != null) {
                        sheet.value(row + 1, column, cells[row][column]);
                    }
                }
            }
            sheet.range(2, 3, 3, 3).merge();
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("leads");
            String[][] cells = {
                {"姓名", "公司", "邮箱", "区域", "下次联系"},
                {"向导甲", "向导公司", "jia@example.com", "东部", "2026-12-01"},
                {"向导乙", "向导公司", "yi@example.com", "华南", "2026-12-02"},
                {"没有邮箱的人", "向导公司", "not-an-address", "华南", "2026-12-03"}
            };
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column < cells[row].length; column++) {
                    sheet.value(row, column, cells[row][column]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static Locator line(Person person, String column) {
        return person.page().locator("[data-column='" + column + "']");
    }

    private static Locator field(Person person, String column) {
        return line(person, column).locator("vaadin-combo-box input").first();
    }

    /** Starts a run and waits for what it counts. */
    private static void counts(Person person, String button, String name, String number) {
        person.page().locator(button).click();
        person.page()
                .locator("[role=status].verdict-good, [role=status].verdict-bad")
                .first()
                .waitFor();
        count(person, name, number);
    }

    private static void count(Person person, String name, String number) {
        PlaywrightAssertions.assertThat(person.page().locator("[data-count=" + name + "] strong"))
                .hasText(number);
    }

    /** What a workbook holds; letters beyond ASCII stand there by their number. */
    private static String texts(Path workbook) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            StringBuilder all = new StringBuilder();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            return Pattern.compile("&#x([0-9a-fA-F]+);")
                    .matcher(all)
                    .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16)));
        }
    }
}
