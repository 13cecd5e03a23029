package io.trellis.form.exchange.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How likely it is that bytes were written in an encoding: most pairs of bytes are some sign in each of the East Asian
 * ones, but only in the right one they are signs that people use.
 */
final class Likelihood {

    private static final Set<Integer> HAN_SIMPLIFIED = signs(
            "的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔客户称业务公司限编号码话邮箱备注姓地址职位");
    private static final Set<Integer> HAN_TRADITIONAL = signs(
            "的一是不了在有人我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運客戶稱限編號碼郵箱備註姓址職灣臺積製造股份聯華精密");
    private static final Set<Integer> HANGUL = signs(
            "이다는을가의에하고지도로사기나인리어자한서대아시정그라수전해부일주장제구공상보소원조신여비스성경동오과만모유진은들연우음용마미안개무계세식회학치물전화업관실산국당방민명생간말내거문금영김박최강남북울중심교통평트드르터니네게있것했습며되와군실설발분현점번호품객름담선단본양등위체결재행표권합매입출판정보주식회사전자삼성은행고객");
    private static final Set<Integer> KANJI = signs(
            "日本人大年会国中社長出事者学分新部東京田山川子時地方行車自動株式業生市区町村県道電話番号名前住所工場店商品部門担当社員千代丁目高小野木林藤佐井上下原島松村一二三四五六七八九十百万円月火水金土曜午前後企画開発技術営業製造製作所総務経理情報通信産建設有限合同第");

    private static final int UNREADABLE = 0xFFFD;

    private Likelihood() {}

    private static Set<Integer> signs(String text) {
        return text.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** From 0 to 1; 0 where the bytes cannot be so encoded at all. Bytes of ASCII say nothing. */
    static double of(TextEncoding encoding, byte[] sample) {
        CharsetDecoder decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate(sample.length + 8);
        decoder.decode(ByteBuffer.wrap(sample), text, false); // the last sign may be cut off
        text.flip();
        int[] signs = text.codePoints().toArray();
        double seen = 0;
        double score = 0;
        for (int i = 0; i < signs.length; i++) {
            if (signs[i] >= 0x80) {
                seen++;
                score += signs[i] == UNREADABLE ? -3 : weight(encoding.name(), signs, i);
            }
        }
        return seen == 0 ? 0 : Math.max(0, score / seen);
    }

    /** How much of the text that is not ASCII is no text in the encoding. */
    static double unreadable(TextEncoding encoding, byte[] sample) {
        String text = new String(sample, encoding.charset());
        long seen = text.codePoints().filter(sign -> sign >= 0x80).count();
        long bad = text.codePoints().filter(sign -> sign == UNREADABLE).count();
        return seen == 0 ? 0 : (double) bad / seen;
    }

    private static boolean ascii(int[] signs, int at, boolean letter) {
        return at >= 0 && at < signs.length ? signs[at] < 0x80 && (!letter || Character.isLetter(signs[at])) : !letter;
    }

    private static double weight(String encoding, int[] signs, int at) {
        int sign = signs[at];
        return switch (encoding) {
            case "GB18030" -> east(encoding, sign, HAN_SIMPLIFIED, 0xB0, 0xD7);
            case "Big5" -> east(encoding, sign, HAN_TRADITIONAL, 0xA4, 0xC6);
            case "EUC-KR" -> hangul(sign);
            case "Shift_JIS", "EUC-JP" -> japanese(sign);
            case "windows-1251" -> sign >= 0x410 && sign <= 0x44F || sign == 0x401 || sign == 0x451 ? 0.6 : 0;
            default -> western(encoding, signs, at);
        };
    }

    /** The frequent signs of a standard stand together, in its first level. */
    private static double east(String encoding, int sign, Set<Integer> frequent, int first, int last) {
        if (frequent.contains(sign)) {
            return 1;
        }
        if (isPunctuation(sign)) {
            return 0.6;
        }
        byte[] bytes = new String(Character.toChars(sign))
                .getBytes(TextEncoding.named(encoding).orElseThrow().charset());
        int lead = bytes[0] & 0xFF;
        boolean level = bytes.length == 2 && lead >= first && lead <= last;
        boolean trail = bytes.length == 2 && (!encoding.equals("GB18030") || (bytes[1] & 0xFF) >= 0xA1);
        return level && trail ? 0.5 : 0;
    }

    private static double hangul(int sign) {
        return HANGUL.contains(sign) ? 1 : sign >= 0xAC00 && sign <= 0xD7A3 ? 0.35 : isPunctuation(sign) ? 0.5 : 0;
    }

    private static double japanese(int sign) {
        if (sign >= 0x3040 && sign <= 0x30FF || KANJI.contains(sign)) {
            return 1;
        }
        if (sign >= 0xFF61 && sign <= 0xFF9F) {
            return 0.3; // of half the width, in old files; read by mistake, every byte of Chinese is one
        }
        return isPunctuation(sign) ? 0.6 : sign >= 0x4E00 && sign <= 0x9FFF ? 0.45 : 0;
    }

    /** Letters with marks stand beside letters without; signs of East Asia, misread, stand in rows. */
    private static double western(String encoding, int[] signs, int at) {
        int sign = signs[at];
        if ("€–—‘’“”…°§£²«»".indexOf(sign) >= 0) {
            return ascii(signs, at - 1, false) || ascii(signs, at + 1, false) ? 0.7 : 0;
        }
        if (!ascii(signs, at - 1, true) && !ascii(signs, at + 1, true)) {
            return 0;
        }
        boolean latin1 = sign >= 0xC0 && sign <= 0xFF && sign != 0xD7 && sign != 0xF7 || "œŒ".indexOf(sign) >= 0;
        boolean central = "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăâîșțşţđ".indexOf(sign) >= 0;
        return latin1 ? 0.8 : central && encoding.equals("windows-1250") ? 0.75 : 0;
    }

    private static boolean isPunctuation(int sign) {
        return sign >= 0x3000 && sign <= 0x3011 || sign >= 0xFF00 && sign <= 0xFF5E || sign == 0x00B7 || sign == 0x2014;
    }
}
