package com.tendwell.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void textFromPeopleIsNotMarkdown() {
        String plain =
                Markdown.plain("<img src=x onerror=alert(1)> ![x](http://e.example) | *so* {{total}} & `a`\n# b");

        assertThat(plain).doesNotContainPattern("[<>!\\[\\]()|*{}`\\n:/.=]|&(?!#\\d+;)");
    }

    @Test
    void lettersOfEveryLanguageStayUnchanged() {
        assertThat(Markdown.plain(" Bäckerei Müller 3 日本 ")).isEqualTo("Bäckerei Müller 3 日本");
    }

    @Test
    void aTableHasARowPerItemOrSaysThatThereIsNone() {
        assertThat(Markdown.table(List.of("A", "B"), List.of(List.of("1", "x|y")), "none"))
                .isEqualTo("| A | B |\n| --- | --- |\n| 1 | x&#124;y |");
        assertThat(Markdown.table(List.of("A"), List.of(), "Nothing yet")).isEqualTo("*Nothing yet*");
    }

    @Test
    void aLongCellIsShortened() {
        assertThat(Markdown.table(List.of("A"), List.of(List.of("x".repeat(200))), ""))
                .endsWith("| " + "x".repeat(59) + "&#8230; |");
    }

    @Test
    void aLinkCannotBreakOutOfItsAddress() {
        assertThat(Markdown.link("Plan", "/office/plans/\"><b>"))
                .isEqualTo("<a href=\"/office/plans/%22>%3Cb>\" target=\"_blank\">Plan</a>");
    }
}
