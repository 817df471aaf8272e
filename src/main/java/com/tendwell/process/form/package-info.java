/** Task forms: the facts a person sees, what they submit, and whether they may answer. */
package com.tendwell.process.form;
