package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.PagePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an analyst says of one block: each setting in its own way, by choosing. */
final class BlockForm extends Div {

    private static final int LARGEST_PICTURE = 4 << 20;

    private static final Set<ValueKind> SUMMED = Set.of(ValueKind.NUMBER, ValueKind.MONEY);

    private final transient List<Fields.Named> fields;
    private final transient ObjectNode settings;
    private final transient Consumer<ObjectNode> onChange;
    private final transient Runnable reshape;

    /** @param fields those of the entity and of what it leads to; {@code reshape} asks for the form anew */
    BlockForm(
            BlockType type,
            List<Fields.Named> fields,
            ObjectNode settings,
            Consumer<ObjectNode> onChange,
            Runnable reshape) {
        this.fields = fields;
        this.settings = settings.deepCopy();
        this.onChange = onChange;
        this.reshape = reshape;
        addClassName("stack");
        type.settings().forEach(setting -> add(input(setting)));
    }

    private Component input(BlockSetting setting) {
        return switch (setting) {
            case BlockSetting.Text text -> text(text);
            case BlockSetting.Values values when values.most() == 1 -> value(values);
            case BlockSetting.Values values -> values(values);
            case BlockSetting.Rows rows -> rows(rows);
            case BlockSetting.Columns columns -> columns(columns);
            case BlockSetting.Choice choice -> choice(choice);
            case BlockSetting.Picture picture -> picture(picture);
        };
    }

    private Component text(BlockSetting.Text setting) {
        LocalizedText said = EntityJson.text(settings.path(setting.key()));
        TextArea zh = area("actions.in-chinese", setting, said.zh());
        TextArea en = area("actions.in-english", setting, said.en());
        for (TextArea area : List.of(zh, en)) {
            area.addValueChangeListener(change -> {
                ContentDraft.put(settings, setting.key(), new LocalizedText(zh.getValue(), en.getValue()));
                onChange.accept(settings);
            });
        }
        ComboBox<Fields.Named> insert = new ComboBox<>();
        insert.setPlaceholder(t("prints.insert"));
        insert.setAriaLabel(t("prints.insert"));
        insert.setItems(fields.stream().filter(named -> !isTable(named)).toList());
        insert.setItemLabelGenerator(Fields.Named::label);
        insert.addValueChangeListener(change -> {
            Fields.Named chosen = change.getValue();
            if (chosen != null) {
                String braces = "{{" + chosen.path() + "}}";
                zh.setValue(zh.getValue() + braces);
                en.setValue(en.getValue() + braces);
                insert.clear();
            }
        });
        Div both = new Div(zh, en);
        both.addClassName("text-pair");
        Div all = new Div(both, insert);
        all.addClassName("stack");
        return all;
    }

    private static TextArea area(String language, BlockSetting.Text setting, String text) {
        TextArea area = new TextArea(t(language, t(setting.label())));
        area.setValue(text);
        area.setWidthFull();
        area.setMaxLength(10_000);
        area.setHelperText(t("prints.text.help"));
        area.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return area;
    }

    private Component picture(BlockSetting.Picture setting) {
        Image shown = new Image();
        shown.setAlt(t(setting.label()));
        shown.addClassName("print-picture");
        show(shown, settings.path(setting.key()).asString(""));
        Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> PagePicture.of("print-designer", bytes)
                .ifPresentOrElse(
                        address -> {
                            settings.put(setting.key(), address);
                            show(shown, address);
                            onChange.accept(settings);
                        },
                        () -> Notices.problem(t("prints.picture.none", file.fileName())))));
        upload.setAcceptedFileExtensions(".png", ".jpg", ".jpeg");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST_PICTURE);
        upload.setUploadButton(new Button(t("prints.picture.choose"), VaadinIcon.PICTURE.create()));
        upload.setDropAllowed(false);
        upload.addFileRejectedListener(event -> Notices.problem(t("prints.picture.rejected", LARGEST_PICTURE >> 20)));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        Div all = new Div(shown, upload);
        all.addClassName("stack");
        return all;
    }

    private static void show(Image image, String address) {
        image.setVisible(PagePicture.isOne(address));
        if (image.isVisible()) {
            image.setSrc(address);
        }
    }

    private static boolean isTable(Fields.Named named) {
        return named.field().kind() == ValueKind.ROWS;
    }

    private Component value(BlockSetting.Values setting) {
        ComboBox<Fields.Named> box = new ComboBox<>(t(setting.label()));
        box.setItems(fields.stream().filter(named -> !isTable(named)).toList());
        box.setItemLabelGenerator(Fields.Named::label);
        find(settings.path(setting.key()).asString("")).ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                settings.remove(setting.key());
            } else {
                settings.put(setting.key(), change.getValue().path().toString());
            }
            onChange.accept(settings);
        });
        return box;
    }

    private java.util.Optional<Fields.Named> find(String path) {
        return fields.stream()
                .filter(named -> named.path().toString().equals(path))
                .findFirst();
    }

    private Component values(BlockSetting.Values setting) {
        List<Fields.Named> offered = fields.stream()
                .filter(named -> !isTable(named) && !named.resolved().many())
                .toList();
        return several(
                setting,
                offered,
                named -> named.path().toString(),
                Fields.Named::label,
                new ArrayList<>(strings(settings.path(setting.key()))));
    }

    private Component rows(BlockSetting.Rows setting) {
        Select<Fields.Named> box = new Select<>();
        box.setLabel(t(setting.label()));
        List<Fields.Named> tables = fields.stream().filter(BlockForm::isTable).toList();
        box.setItems(tables);
        box.setItemLabelGenerator(named -> named == null ? "" : named.label());
        find(settings.path(setting.key()).asString("")).filter(tables::contains).ifPresent(box::setValue);
        if (tables.isEmpty()) {
            box.setHelperText(t("prints.no-tables"));
        }
        box.addValueChangeListener(change -> {
            settings.put(setting.key(), change.getValue().path().toString());
            onChange.accept(settings);
            reshape.run();
        });
        return box;
    }

    private Component columns(BlockSetting.Columns setting) {
        List<BoundField> columns = find(settings.path(setting.rows()).asString("")).stream()
                .flatMap(named -> named.field().columns().stream())
                .filter(column -> !setting.summed() || SUMMED.contains(column.kind()))
                .toList();
        return several(
                setting,
                columns,
                BoundField::key,
                column -> t(column.definition().label()),
                new ArrayList<>(strings(settings.path(setting.key()))));
    }

    /** In the order in which they are chosen. */
    private <T> Component several(
            BlockSetting setting,
            List<T> offered,
            Function<T, String> key,
            Function<T, String> label,
            List<String> chosen) {
        MultiSelectComboBox<T> box = new MultiSelectComboBox<>(t(setting.label()));
        box.setItems(offered);
        box.setItemLabelGenerator(label::apply);
        box.setSelectedItemsOnTop(true);
        box.setWidthFull();
        box.setValue(chosen.stream()
                .flatMap(one -> offered.stream().filter(item -> key.apply(item).equals(one)))
                .toList());
        box.addValueChangeListener(change -> {
            List<String> now = change.getValue().stream().map(key).toList();
            chosen.removeIf(one -> !now.contains(one));
            now.stream().filter(one -> !chosen.contains(one)).forEach(chosen::add);
            ArrayNode list = settings.putArray(setting.key());
            chosen.forEach(list::add);
            onChange.accept(settings);
        });
        return box;
    }

    private static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(one -> all.add(one.asString("")));
        }
        return all;
    }

    private Component choice(BlockSetting.Choice setting) {
        Select<BlockSetting.Choice.Option> box = new Select<>();
        box.setLabel(t(setting.label()));
        box.setItems(setting.options());
        box.setItemLabelGenerator(option -> t(option.label()));
        String said = settings.path(setting.key()).asString("");
        box.setValue(setting.options().stream()
                .filter(option -> option.code().equals(said))
                .findFirst()
                .orElse(setting.options().getFirst()));
        box.addValueChangeListener(change -> {
            settings.put(setting.key(), change.getValue().code());
            onChange.accept(settings);
        });
        return box;
    }
}
