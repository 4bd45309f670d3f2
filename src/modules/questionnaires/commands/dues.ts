/** The kinds of deadlines of a questionnaire; their key is its id. */
export const openDue = 'questionnaires.open-due';
export const closeDue = 'questionnaires.close-due';
/** The sheets are to be written anew, in another order. */
export const mixDue = 'questionnaires.mix-due';
