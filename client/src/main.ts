import { createApp } from 'vue'
import App from './App.vue'
import { i18n, setLanguage } from './locales/index.ts'
import { router } from './router.ts'
import './styles/tokens.css'
import './styles/base.css'

setLanguage(i18n.global.locale.value === 'en' ? 'en' : 'vi')
createApp(App).use(i18n).use(router).mount('#app')
