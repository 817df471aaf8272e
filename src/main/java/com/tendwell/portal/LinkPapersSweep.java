package com.tendwell.portal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets the papers of links that have expired; revoking a link forgets its papers at once. */
@Component
@ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
class LinkPapersSweep {

    private final LinkPapers papers;

    LinkPapersSweep(LinkPapers papers) {
        this.papers = papers;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void forgetOld() {
        papers.forgetOld();
    }
}
